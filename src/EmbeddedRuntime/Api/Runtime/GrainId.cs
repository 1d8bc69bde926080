namespace Orleans.Runtime;

/// <summary>The identity of a grain: its class and its key, written <c>challenge/8f03…</c>.</summary>
public readonly record struct GrainId(GrainType Type, IdSpan Key)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Type}/{Key}";
}

/// <summary>The stored name of a grain class: the class name in lower case without its ending <c>Grain</c>.</summary>
public readonly record struct GrainType
{
    private readonly string? _value;

    private GrainType(string value) => _value = value;

    /// <summary>A class name.</summary>
    public static GrainType Create(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";
}

/// <summary>The key of a grain; integers are written in hexadecimal.</summary>
public readonly record struct IdSpan
{
    private readonly string? _value;

    private IdSpan(string value) => _value = value;

    /// <summary>A key.</summary>
    public static IdSpan Create(string id) => new(id);

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";
}
