using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OneCaptcha.Lab.Attack;

/// <summary>Measurements as a table for people and as JSON for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Command = "dotnet run -c Release --project tools/Lab -- attack --style default|house --json tools/Lab/Attack/measured.json";

    /// <summary>The heading of the table.</summary>
    public static string Head =>
        "| difficulty | style | attack | tiles right | stages passed (95 %) | 3 stages, 1 mistake | 5, 1 | 20, 0 | a stage | learning |\n"
        + "|---|---|---|---|---|---|---|---|---|---|";

    /// <summary>One line of the table.</summary>
    public static string Line(Measurement row) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {row.Difficulty} | {row.Style} | {row.Attack} | {100 * row.Tiles.Rate:f1} % | {row.Stages.Short} of {row.Stages.Count} "
        + $"| {100 * row.Default:f1} % | {100 * row.Strict:f1} % | {100 * row.Classic:f1} % "
        + $"| {1000 * row.SecondsPerStage:f1} ms | {(row.TrainingSeconds > 0 ? $"{row.TrainingSeconds:f0} s" : "")} |");

    /// <summary>Puts a measurement into a file, in the place of an earlier one of the same attack, difficulty and style.</summary>
    public static void Merge(string path, Measurement row)
    {
        var earlier = File.Exists(path) ? JsonSerializer.Deserialize<Sheet>(File.ReadAllText(path), Json)!.Rows : [];
        var merged = earlier.Where(other => (other.Attack, other.Difficulty, other.Style) != (row.Attack, row.Difficulty, row.Style))
            .Append(Row.Of(row))
            .OrderBy(other => other.Difficulty)
            .ThenBy(other => other.Style, StringComparer.Ordinal)
            .ThenBy(other => Place(other.Attack));
        File.WriteAllText(path, JsonSerializer.Serialize(new Sheet(Command, [.. merged]), Json) + "\n");
    }

    /// <summary>The place in the roster; numbers of labelled stages, which end a name, in order.</summary>
    private static (int, int) Place(string attack) => (
        Roster.Names.Index().Last(name => attack.StartsWith(name.Item, StringComparison.Ordinal)).Index, attack.Length);

    /// <summary>What a file holds.</summary>
    /// <param name="Command">The commands, one for each style, that measure it anew.</param>
    /// <param name="Rows">The measurements.</param>
    private sealed record Sheet(string Command, IReadOnlyList<Row> Rows);

    private sealed record Row(
        string Attack, int Difficulty, string Style, double TileAccuracy, double StageRate, double StageRateLow, double StageRateHigh, int TestStages,
        double Default, double Strict, double Classic, double SecondsPerStage, double TrainingSeconds)
    {
        public static Row Of(Measurement row) => new(
            row.Attack, row.Difficulty, row.Style, Round(row.Tiles.Rate), Round(row.Stages.Rate), Round(row.Stages.Low), Round(row.Stages.High),
            row.Stages.Count, Round(row.Default), Round(row.Strict), Round(row.Classic), Round(row.SecondsPerStage), Math.Round(row.TrainingSeconds, 1));

        private static double Round(double value) => Math.Round(value, 6);
    }
}
