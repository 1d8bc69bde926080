namespace OneCaptcha.Grains.Sites;

/// <summary>A minute or an hour of a site.</summary>
/// <param name="Start">Its first instant, a whole minute or hour UTC.</param>
/// <param name="Tally">What happened in it.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.StatsBucket")]
public sealed record StatsBucket(DateTimeOffset Start, SiteTally Tally);
