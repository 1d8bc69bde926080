using System.Security.Cryptography;
using System.Text;
using OneCaptcha.Lab.Attack.Networks;

namespace OneCaptcha.Lab.Attack.Learners;

/// <summary>
/// Trained weights on disk, so that a trial can be repeated without training again. They are found by what they were trained on, pictures
/// included: after a change to the generator they are trained anew.
/// </summary>
internal sealed class WeightStore(string directory)
{
    private const int Sampled = 5;

    /// <summary>Loads the weights, or trains and saves them.</summary>
    /// <param name="name">What is trained and how.</param>
    /// <param name="source">Where it is trained.</param>
    /// <param name="networks">Whose weights.</param>
    /// <param name="train">Trains them.</param>
    /// <returns>The processor time that training took, now or then, in seconds.</returns>
    public double Get(string name, StageSource source, IReadOnlyList<Network> networks, Action train)
    {
        var path = Path.Combine(directory, $"{name}-{source.Difficulty}-{source.Style}-{Fingerprint(source)}.weights");
        if (File.Exists(path))
        {
            using var saved = new BinaryReader(File.OpenRead(path), Encoding.UTF8);
            var seconds = saved.ReadDouble();
            foreach (var network in networks)
            {
                network.Load(saved.BaseStream);
            }

            return seconds;
        }

        var started = Environment.CpuUsage.TotalTime;
        train();
        var spent = (Environment.CpuUsage.TotalTime - started).TotalSeconds;
        Directory.CreateDirectory(directory);
        using (var file = new BinaryWriter(File.Create(path + ".new"), Encoding.UTF8))
        {
            file.Write(spent);
            foreach (var network in networks)
            {
                network.Save(file.BaseStream);
            }
        }

        File.Move(path + ".new", path, overwrite: true);
        return spent;
    }

    private static string Fingerprint(StageSource source)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var image in source.Take(StageSource.TrainingRun, Sampled).SelectMany(stage => stage.Question.Images))
        {
            hash.AppendData(image);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }
}
