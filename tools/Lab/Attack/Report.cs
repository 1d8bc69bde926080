using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OneCaptcha.Lab.Attack;

/// <summary>Measurements as a table for people and as JSON for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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

    /// <summary>Puts measurements into a file, in the place of earlier ones of the same attack, difficulty and style.</summary>
    public static void Merge(string path, string command, IReadOnlyList<Measurement> rows)
    {
        var earlier = File.Exists(path) ? JsonSerializer.Deserialize<Sheet>(File.ReadAllText(path), Json)!.Rows : [];
        var replaced = rows.Select(row => (row.Attack, row.Difficulty, row.Style)).ToHashSet();
        var merged = earlier.Where(row => !replaced.Contains((row.Attack, row.Difficulty, row.Style)))
            .Concat(rows.Select(Row.Of))
            .OrderBy(row => row.Difficulty)
            .ThenBy(row => row.Style, StringComparer.Ordinal)
            .ThenBy(row => Roster.Names.Index().First(name => row.Attack.StartsWith(name.Item, StringComparison.Ordinal)).Index)
            .ThenBy(row => row.Attack.Length);
        File.WriteAllText(path, JsonSerializer.Serialize(new Sheet(command, [.. merged]), Json) + "\n");
    }

    /// <summary>What a file holds.</summary>
    /// <param name="Command">The command that measures it anew.</param>
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
