using System.Text.Json.Serialization;

namespace OneCaptcha.Grains.Ink;

/// <summary>What an ink challenge remembers. The names of the properties are a contract with what is stored.</summary>
[GenerateSerializer, Alias("OneCaptcha.InkState")]
internal sealed record InkState : IExpiring
{
    [Id(0)] public string SiteKey { get; init; } = "";
    [Id(1)] public string Expression { get; init; } = "";
    [Id(2)] public byte[] Seed { get; init; } = [];
    [Id(3)] public int Width { get; init; }
    [Id(4)] public int Height { get; init; }
    [Id(5)] public int Seconds { get; init; }
    [Id(6)] public int AttemptsLeft { get; init; }
    [Id(7)] public DateTimeOffset Deadline { get; init; }

    /// <summary>The attempt judged last, and what came of it.</summary>
    [Id(8)] public string? LastRequestId { get; init; }
    [Id(9)] public InkOutcome LastOutcome { get; init; }

    /// <summary>The <see cref="IStorageRun"/> it was opened in: in another, that it was burned may be forgotten.</summary>
    [Id(10)] public string Run { get; init; } = "";

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsOpen => AttemptsLeft > 0;

    /// <summary>Whether an ink can still be judged: neither a success nor the last attempt has burned the challenge.</summary>
    public bool CanBeJudged(string siteKey, DateTimeOffset now) => IsOpen && siteKey == SiteKey && now <= Deadline;

    /// <summary>After a judgement.</summary>
    public InkState Judged(VerifyInk request, bool accepted)
    {
        var left = accepted ? 0 : AttemptsLeft - 1;
        return this with
        {
            AttemptsLeft = left,
            LastRequestId = request.RequestId,
            LastOutcome = accepted ? InkOutcome.Accepted : left > 0 ? InkOutcome.Wrong : InkOutcome.Failed,
        };
    }
}
