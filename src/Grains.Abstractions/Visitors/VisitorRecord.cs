namespace OneCaptcha.Grains.Visitors;

/// <summary>
/// What is remembered of a visitor's address: counts of which the older ones have leaked away. Nothing is remembered of an address
/// that is nobody's own; its record is the default, all zeros, as a good visitor's.
/// </summary>
/// <param name="Opens">Openings, with a half-life of about twenty minutes: 30 minutes' worth of a steady rate.</param>
/// <param name="Failures">Sessions lost, or solved quicker than people do; they leak as openings do.</param>
/// <param name="Passes">Sessions solved; they leak as openings do.</param>
/// <param name="Sightless">Passes without sight, leaking by <see cref="VisitorBuckets.SightlessBudget"/> a day.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.VisitorRecord")]
public readonly record struct VisitorRecord(double Opens, double Failures, double Passes, double Sightless);
