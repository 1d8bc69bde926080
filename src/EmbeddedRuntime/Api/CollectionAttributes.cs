namespace Orleans;

/// <summary>How long an activation of this class may be idle before it is collected. Overrules <c>GrainCollectionOptions</c>.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public class CollectionAgeLimitAttribute : Attribute
{
    /// <summary>No limit is shorter than this: one minute.</summary>
    public static readonly TimeSpan MinAgeLimit = TimeSpan.FromMinutes(1);

    /// <summary>Days of idleness, added to hours and minutes.</summary>
    public double Days { get; set; }

    /// <summary>Hours of idleness, added to days and minutes.</summary>
    public double Hours { get; set; }

    /// <summary>Minutes of idleness, added to days and hours.</summary>
    public double Minutes { get; set; }

    /// <summary>The sum of the parts, at least <see cref="MinAgeLimit"/>.</summary>
    public TimeSpan AgeLimit
    {
        get
        {
            var sum = TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
            return sum < MinAgeLimit ? MinAgeLimit : sum;
        }
    }
}

/// <summary>Activations of this class are never collected for idleness.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public class KeepAliveAttribute : Attribute;
