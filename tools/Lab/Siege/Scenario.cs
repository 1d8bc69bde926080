namespace OneCaptcha.Lab.Siege;

/// <summary>Who comes to a site, and how.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Attacker">The attacker's skill by name, or null where there is none.</param>
internal sealed record Scenario(string Name, string? Attacker)
{
    /// <summary>People a second, before and beside everything else: a site of 720 visitors an hour.</summary>
    public const double UsualPeople = 0.2;

    /// <summary>Addresses that the attacker speaks from, in turns.</summary>
    public int Addresses { get; init; } = 1000;

    /// <summary>Openings a second that the attacker attempts: 20 are a hundredfold flood.</summary>
    public double Rate { get; init; } = 20;

    /// <summary>Cores that the attacker has. What they cannot do is not attempted.</summary>
    public int Cores { get; init; } = 32;

    /// <summary>CPU seconds above which the attacker lets a piece of work go, and its address rest for ten minutes.</summary>
    public double Patience { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the attacker takes the path without sight.</summary>
    public bool Sightless { get; init; }

    /// <summary>So many times the usual people come while it lasts.</summary>
    public double Crowd { get; init; } = 1;

    /// <summary>The scenarios that docs/security.md tells of.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        // The limit of calls an address (30 a second) is six sessions a second.
        new("one address", "trained network") { Addresses = 1, Rate = 6 },
        new("1,000 addresses", "trained network"),
        new("1,000 addresses, thrifty", "trained network") { Patience = 0.2 },
        new("100,000 addresses", "trained network") { Addresses = 100_000 },
        new("slow and low, 1,000 addresses", "trained network") { Rate = 0.1 },
        new("outline search, 1,000 addresses", "outline search"),
        new("weak program, 1,000 addresses", "features + network, 1,000 stages"),
        new("without sight, 1,000 addresses", "trained network") { Sightless = true },
        new("a crowd of people, fiftyfold", null) { Crowd = 50 },
    ];
}
