using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.Grains.Ink;
using OneCaptcha.Hosting;
using OneCaptcha.Testing;
using Orleans.Storage;

namespace OneCaptcha.Gateway.Tests.Ink;

/// <summary>What is remembered of handwriting is gone after a day, whether or not anybody comes back.</summary>
public sealed class ReplayForgettingTests : IAsyncLifetime
{
    private const string Expression = "x=5+1";
    private readonly ManualTimeProvider _clock = new();
    private readonly FaultyStorage _storage = new();
    private TestService _service = null!;

    public async Task InitializeAsync() =>
        _service = await TestService.Start(clock: _clock, configure: builder => _storage.Install(builder.Services, "replays"));

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task An_ink_is_known_for_a_day_and_then_forgotten_with_its_record()
    {
        var grain = _service.Services.GetRequiredService<IGrainFactory>().GetGrain<IInkReplayGrain>(Expression);
        Assert.True(await grain.Remember("first", Strokes(0)));
        Assert.True(await grain.Remember("first", Strokes(0)));
        Assert.False(await grain.Remember("second", Strokes(0)));
        Assert.True(await RecordExists(grain));

        _clock.Advance(TimeSpan.FromHours(12));
        Assert.True(await grain.Remember("third", Strokes(7)));

        _clock.Advance(TimeSpan.FromHours(12));
        await AfterWhatIsDue(grain);
        Assert.True(await RecordExists(grain));

        _clock.Advance(TimeSpan.FromHours(12));
        await AfterWhatIsDue(grain);
        Assert.False(await RecordExists(grain));
        Assert.True(await grain.Remember("fourth", Strokes(0)));
    }

    [Fact]
    public async Task What_could_not_be_forgotten_when_it_was_due_is_forgotten_when_the_storage_is_back()
    {
        var grain = _service.Services.GetRequiredService<IGrainFactory>().GetGrain<IInkReplayGrain>(Expression);
        Assert.True(await grain.Remember("first", Strokes(0)));
        _clock.Advance(TimeSpan.FromHours(12));
        Assert.True(await grain.Remember("second", Strokes(7)));

        _storage.IsDown = true;
        _clock.Advance(TimeSpan.FromHours(12));
        await AfterWhatIsDue(grain);
        _storage.IsDown = false;
        Assert.Equal(2, await Remembered(grain));

        _clock.Advance(TimeSpan.FromMinutes(5));
        await AfterWhatIsDue(grain);
        Assert.Equal(1, await Remembered(grain));
    }

    [Fact]
    public async Task Fingerprints_of_another_length_hinder_nobody_and_are_forgotten()
    {
        var grains = _service.Services.GetRequiredService<IGrainFactory>();
        var (grain, upgraded) = (grains.GetGrain<IInkReplayGrain>(Expression), grains.GetGrain<IInkReplayGrain>("y=2"));
        Assert.True(await grain.Remember("first", Strokes(0)));
        var record = JsonNode.Parse((await Stored(grain)).State.GetRawText())!;
        record["Entries"]![0]!["Fingerprint"] = Convert.ToBase64String(new byte[8]);
        await _service.Services.GetRequiredKeyedService<IGrainStorage>("replays").WriteStateAsync(
            "ink-replay", upgraded.GetGrainId(), new StoredState { State = JsonSerializer.SerializeToElement(record) });

        Assert.True(await upgraded.Remember("second", Strokes(0)));
        Assert.Equal(1, await Remembered(upgraded));
    }

    // A call waits for the turns before it; a malformed ink is remembered by nobody.
    private static Task<bool> AfterWhatIsDue(IInkReplayGrain grain) => grain.Remember("malformed", "x");

    private async Task<bool> RecordExists(IInkReplayGrain grain) => (await Stored(grain)).RecordExists;

    private async Task<int> Remembered(IInkReplayGrain grain) => (await Stored(grain)).State.GetProperty("Entries").GetArrayLength();

    private async Task<StoredState> Stored(IInkReplayGrain grain)
    {
        var state = new StoredState();
        await _service.Services.GetRequiredKeyedService<IGrainStorage>("replays").ReadStateAsync("ink-replay", grain.GetGrainId(), state);
        return state;
    }

    private static string Strokes(int bend) => "[[" + string.Join(',', Enumerable.Range(0, 40).Select(i => $"[{i * 4},{(i * i * bend / 10) % 90},{i * (12 + bend)}]")) + "]]";

    private sealed class StoredState : IGrainState<JsonElement>
    {
        public JsonElement State { get; set; }

        public string? ETag { get; set; }

        public bool RecordExists { get; set; }
    }
}
