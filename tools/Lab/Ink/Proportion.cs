namespace OneCaptcha.Lab.Ink;

/// <summary>So many of so many, with its 95 % interval (Wilson 1927).</summary>
internal readonly record struct Proportion(int Hits, int Count)
{
    private const double Z = 1.96;

    public double Rate => Count == 0 ? 0 : (double)Hits / Count;

    public double Low => Math.Max(0, Centre - Half);

    public double High => Math.Min(1, Centre + Half);

    private double Centre => (Rate + (Z * Z / (2 * Count))) / (1 + (Z * Z / Count));

    private double Half => Z / (1 + (Z * Z / Count)) * Math.Sqrt((Rate * (1 - Rate) / Count) + (Z * Z / (4.0 * Count * Count)));

    public static Proportion Of(IEnumerable<bool> outcomes)
    {
        var (hits, count) = (0, 0);
        foreach (var outcome in outcomes)
            (hits, count) = (hits + (outcome ? 1 : 0), count + 1);
        return new Proportion(hits, count);
    }

    /// <summary>For example <c>1.2 % [0.8, 1.8]</c>.</summary>
    public string Short => $"{100 * Rate:f1} % [{100 * Low:f1}, {100 * High:f1}]";

    /// <summary>For example <c>98.40 % [98.10, 98.66] of 8000</c>.</summary>
    public override string ToString() => Count == 0 ? "none" : $"{100 * Rate:f2} % [{100 * Low:f2}, {100 * High:f2}] of {Count}";
}
