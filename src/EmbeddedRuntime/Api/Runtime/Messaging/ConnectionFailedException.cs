namespace Orleans.Runtime.Messaging;

/// <summary>A gateway has no connection to a silo of its cluster. There is none here: what is called is in this process.</summary>
public sealed class ConnectionFailedException(string message) : OrleansException(message);
