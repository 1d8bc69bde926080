namespace Orleans;

/// <summary>Makes references to grains; no activation is touched by it.</summary>
public interface IGrainFactory
{
    /// <summary>A reference to the grain with this key. A prefix of the full class name chooses among several classes.</summary>
    /// <exception cref="ArgumentException">No class implements the interface, or several do.</exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    /// <inheritdoc cref="GetGrain{TGrainInterface}(string, string?)"/>
    TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey;
}

/// <summary>The grain factory as seen from outside the grains.</summary>
public interface IClusterClient : IGrainFactory;
