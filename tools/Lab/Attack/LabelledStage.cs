namespace OneCaptcha.Lab.Attack;

/// <summary>A stage with its truth: an attacker pays for it when it comes from the service, and gets it for nothing from the public generator.</summary>
/// <param name="Question">What was sent.</param>
/// <param name="Matches">Which of the nine tiles contain the expected character.</param>
/// <param name="Characters">What each image shows: the expected one's character, then those of each of the nine. The generator's knowledge.</param>
internal sealed record LabelledStage(Question Question, bool[] Matches, string[] Characters);
