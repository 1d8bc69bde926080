using OneCaptcha.Glyphs;
using OneCaptcha.Lab.Stages;

namespace OneCaptcha.Lab.Attack;

/// <summary>Stages of one difficulty and style. Runs never overlap: what is trained on is never tested on. One thread.</summary>
internal sealed class StageSource : IDisposable
{
    /// <summary>Stages that attacks learn from.</summary>
    public const int TrainingRun = 910_001;

    /// <summary>Stages that attacks are measured on.</summary>
    public const int TestRun = 910_002;

    private readonly StageWorkshop _workshop = new();
    private readonly Difficulty _parameters;
    private readonly HouseStyle[] _houses;

    /// <param name="parameters">How tiles are drawn.</param>
    /// <param name="houses">Whose letters: stages take turns.</param>
    /// <param name="style">What to call both: <c>default</c>, <c>house</c>, or what was left out.</param>
    public StageSource(Difficulty parameters, HouseStyle[] houses, string style) => (_parameters, _houses, Style) = (parameters, houses, style);

    /// <summary>0 to 3.</summary>
    public int Difficulty => _parameters.Level;

    /// <summary>The name of the style.</summary>
    public string Style { get; }

    /// <summary>One stage of a run.</summary>
    public LabelledStage Stage(int run, int index)
    {
        var stage = _workshop.Render(StagesCommand.Seed(run, index), _parameters, _houses[index % _houses.Length]);
        var each = stage.Characters.Length / Question.TileCount;
        return new LabelledStage(
            new Question(stage.Expected, stage.Tiles),
            [.. Enumerable.Range(0, Question.TileCount).Select(tile => (stage.AnswerKey >> tile & 1) != 0)],
            [stage.Character.ToString(), .. Enumerable.Range(0, Question.TileCount).Select(tile => stage.Characters.Substring(tile * each, each))]);
    }

    /// <summary>Stages of a run, drawn as they are asked for.</summary>
    public IEnumerable<LabelledStage> Take(int run, int count, int from = 0) => Enumerable.Range(from, count).Select(i => Stage(run, i));

    /// <inheritdoc/>
    public void Dispose() => _workshop.Dispose();
}
