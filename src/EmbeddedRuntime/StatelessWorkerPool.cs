namespace OneCaptcha.EmbeddedRuntime;

/// <summary>The interchangeable activations of one key: an idle one takes a turn, else a new one, else the least busy one.</summary>
internal sealed class StatelessWorkerPool(GrainClass grainClass, string key) : ITurnTarget
{
    private readonly Lock _lock = new();
    private readonly List<Activation> _workers = [];
    private bool _isEnded;

    internal Activation[] Workers
    {
        get { lock (_lock) return [.. _workers]; }
    }

    /// <inheritdoc/>
    public bool TryPost(Turn turn)
    {
        lock (_lock)
        {
            if (_isEnded) return false;
            var worker = _workers.MinBy(worker => worker.Load);
            if (worker is null || (worker.Load > 0 && _workers.Count < grainClass.MaxWorkers) || !worker.TryPost(turn))
            {
                worker = new Activation(grainClass, key, this);
                _workers.Add(worker);
                worker.TryPost(turn);
            }

            return true;
        }
    }

    /// <inheritdoc/>
    public bool Remove(Activation activation)
    {
        lock (_lock)
        {
            _workers.Remove(activation);
            return _isEnded = _workers.Count == 0;
        }
    }
}
