namespace OneCaptcha.Gateway.Widget;

/// <summary>Section <c>OneCaptcha</c>, as far as it is about the demo pages.</summary>
public sealed class DemoOptions
{
    /// <summary>Whether <c>/demo</c> is served, with a site of its own. On where the service runs as one process, else off.</summary>
    public bool Demo { get; set; }
}
