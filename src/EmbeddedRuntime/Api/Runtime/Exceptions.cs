namespace Orleans.Runtime;

/// <summary>The base of the runtime's own exceptions.</summary>
public class OrleansException : Exception
{
    public OrleansException() : base("Unexpected error.")
    {
    }

    public OrleansException(string message) : base(message)
    {
    }
}

/// <summary>A queue is full; the call was not begun.</summary>
public sealed class LimitExceededException(string limitName, int current, int threshold, object extraInfo)
    : OrleansException($"Limit exceeded {limitName} Current={current} Threshold={threshold} {extraInfo}");

/// <summary>A silo of a cluster takes no calls of gateways until it is less busy. There is none here: what is called is in this process.</summary>
public sealed class GatewayTooBusyException() : OrleansException("Gateway too busy");

/// <summary>A call was refused before it began.</summary>
public class OrleansMessageRejectionException : OrleansException
{
    internal OrleansMessageRejectionException(string message) : base(message)
    {
    }
}

/// <summary>The host is shutting down.</summary>
public sealed class SiloUnavailableException : OrleansMessageRejectionException
{
    internal SiloUnavailableException(string message) : base(message)
    {
    }
}
