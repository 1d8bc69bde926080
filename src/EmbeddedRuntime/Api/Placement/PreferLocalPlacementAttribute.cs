namespace Orleans.Placement;

/// <summary>Activates where it is first called from. In one process that is where everything is.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PreferLocalPlacementAttribute : Attribute;
