using Orleans.Runtime;

namespace Orleans;

/// <summary>The root of grain interfaces. Their methods return <see cref="Task"/>, <see cref="ValueTask"/> or either with a result.</summary>
public interface IGrain : IAddressable;

/// <summary>A grain whose key is a string.</summary>
public interface IGrainWithStringKey : IGrain;

/// <summary>A grain whose key is a 64-bit integer.</summary>
public interface IGrainWithIntegerKey : IGrain;
