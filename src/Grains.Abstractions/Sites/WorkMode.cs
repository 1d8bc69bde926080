namespace OneCaptcha.Grains.Sites;

/// <summary>When a site asks for proof of work before a challenge.</summary>
public enum WorkMode
{
    /// <summary>Never, save where work is the whole challenge (<see cref="SitePolicy.Light"/>, <see cref="SitePolicy.Sightless"/>).</summary>
    Off,

    /// <summary>When the site or the visitor gives reason to.</summary>
    Auto,

    /// <summary>A little of everybody, more with reason.</summary>
    Always,
}
