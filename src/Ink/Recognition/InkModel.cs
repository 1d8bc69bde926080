namespace OneCaptcha.Ink;

/// <summary>All that was learned from people's handwriting, as <c>Lab ink train</c> wrote it (Recognition/ink.model.txt says from what).</summary>
internal sealed record InkModel(SymbolNetwork Network, ReadingDecision Decision, LikenessForest Likeness)
{
    private static readonly Lazy<InkModel> Embedded = new(() =>
    {
        using var stream = typeof(InkModel).Assembly.GetManifestResourceStream("ink.model")
            ?? throw new InvalidOperationException("The model is missing from the assembly.");
        return Load(stream);
    });

    /// <summary>The model in this assembly, read once.</summary>
    public static InkModel Default => Embedded.Value;

    public static InkModel Load(Stream stream) =>
        new(SymbolNetwork.Load(stream), ReadingDecision.Load(stream), LikenessForest.Load(stream));

    public void Save(Stream stream)
    {
        Network.Save(stream);
        Decision.Save(stream);
        Likeness.Save(stream);
    }
}
