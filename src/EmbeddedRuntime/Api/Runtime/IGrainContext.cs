namespace Orleans.Runtime;

/// <summary>A grain, or a reference to one.</summary>
public interface IAddressable;

/// <summary>One activation as seen by its grain.</summary>
public interface IGrainContext
{
    /// <summary>Class and key.</summary>
    GrainId GrainId { get; }

    /// <summary>Ends the activation after the turns that run now.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
