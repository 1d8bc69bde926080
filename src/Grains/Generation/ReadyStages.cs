using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace OneCaptcha.Grains.Generation;

/// <summary>
/// A silo's bounded stock of ready-made stages, so that a burst is served at memory speed. Each is used once. A
/// difficulty is stocked from the first time it is asked for.
/// </summary>
public sealed class ReadyStages(IOptions<DrawingOptions> options)
{
    private readonly ConcurrentDictionary<int, ConcurrentQueue<DrawnStage>> _shelves = new();
    // At most one signal waits; it means "look again", not "draw one".
    private readonly Channel<bool> _wanted = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>How many of each difficulty there are when the stock is full.</summary>
    public int Capacity { get; } = options.Value.ReadyStages;

    /// <summary>The difficulties in stock.</summary>
    public IEnumerable<int> Difficulties => _shelves.Keys;

    /// <summary>Takes one, if there is one.</summary>
    public bool TryTake(int difficulty, [NotNullWhen(true)] out DrawnStage? stage)
    {
        var taken = Shelf(difficulty).TryDequeue(out stage);
        Ask();
        return taken;
    }

    /// <summary>How many stages of a difficulty are ready.</summary>
    public int Count(int difficulty) => _shelves.TryGetValue(difficulty, out var shelf) ? shelf.Count : 0;

    /// <summary>Begins to stock a difficulty before anybody asks for it.</summary>
    public void Stock(int difficulty)
    {
        Shelf(difficulty);
        Ask();
    }

    /// <summary>Waits until a shelf is short, and names the shortest.</summary>
    internal async Task<int> NextWanted(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (difficulty, count) = Shortest();
            if (count < Capacity) return difficulty;

            await _wanted.Reader.ReadAsync(cancellationToken);
        }
    }

    internal void Add(DrawnStage stage) => Shelf(stage.Request.Difficulty).Enqueue(stage);

    private (int Difficulty, int Count) Shortest()
    {
        var shortest = (Difficulty: 0, Count: int.MaxValue);
        foreach (var (difficulty, shelf) in _shelves)
        {
            if (shelf.Count < shortest.Count) shortest = (difficulty, shelf.Count);
        }

        return shortest;
    }

    private ConcurrentQueue<DrawnStage> Shelf(int difficulty) => _shelves.GetOrAdd(difficulty, _ => new());

    private void Ask() => _wanted.Writer.TryWrite(true);
}
