namespace OneCaptcha.EmbeddedRuntime;

/// <summary>Where a file storage keeps its records.</summary>
public sealed class FileGrainStorageOptions
{
    /// <summary>The folder; a subfolder with the storage's name is made in it. Required.</summary>
    public string Directory { get; set; } = "";
}
