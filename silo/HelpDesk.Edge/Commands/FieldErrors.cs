using System.Globalization;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>
/// Collects everything that is wrong with a body, so that the caller mends it in one go. The checks return a usable value in any case;
/// nobody uses it when there are errors.
/// </summary>
internal sealed class FieldErrors
{
    private readonly List<FieldError> _all;
    private readonly string _prefix;

    public FieldErrors() : this([], "") { }

    private FieldErrors(List<FieldError> all, string prefix) => (_all, _prefix) = (all, prefix);

    public IReadOnlyList<FieldError> All => _all;
    public bool Any => _all.Count > 0;

    /// <summary>The same collection, with paths that begin with <paramref name="path"/>.</summary>
    public FieldErrors In(string path) => new(_all, _prefix + path);

    public void Add(string field, object? value, Sentence remedy, string code = RefusalCodes.Invalid) =>
        _all.Add(new FieldError(_prefix + field, Show(value), code, remedy));

    /// <summary>A name that must be there.</summary>
    public string Name(string field, string? value)
    {
        if (Names.IsName(value)) return value!;
        Add(field, value, value is null ? $"It is missing. Send {Names.Rule}" : (Sentence)$"Not a name. Use {Names.Rule}");
        return "";
    }

    /// <summary>A name that is the key of a member, and its place.</summary>
    public string Key(string key) => Name(Part(key), key);

    /// <summary>A key of any length as a part of a path.</summary>
    public static string Part(string key) => PolicySet.Part(ProblemResult.Shorten(key));

    public string Name(string field, string? value, string otherwise) => value is null ? otherwise : Name(field, value);

    public int Whole(string field, int? value, int min, int max, int otherwise)
    {
        if (value is null) return otherwise;
        if (value < min || value > max) Add(field, value, $"Use a whole number from {min} to {max}.");
        return value.Value;
    }

    public int Whole(string field, int? value, int min, int max)
    {
        if (value is null) Add(field, value, $"It is missing. Send a whole number from {min} to {max}.");
        return Whole(field, value, min, max, min);
    }

    public Duration Seconds(string field, double? value, double min, double max, double otherwise) =>
        Seconds(field, value, min, max) ?? Duration.FromSeconds(otherwise);

    public Duration? Seconds(string field, double? value, double min, double max)
    {
        if (value is not { } seconds) return null;
        if (seconds >= min && seconds <= max) return Duration.FromSeconds(seconds);
        Add(field, value, $"Use seconds from {min} to {max}.");
        return Duration.Zero;
    }

    /// <summary>A time that is not before <paramref name="earliest"/>.</summary>
    public Instant? Time(string field, Instant? value, Instant earliest)
    {
        if (value < earliest) Add(field, InstantConverter.Format(value.Value), $"Use a time from {InstantConverter.Format(earliest)} on.");
        return value;
    }

    /// <summary>At most so many items; the rest would be refused anyway.</summary>
    public IReadOnlyList<T> Items<T>(string field, IReadOnlyList<T>? items, int max)
    {
        if (items is null) return [];
        if (items.Count > max) Add(field, $"{items.Count} items", $"Send at most {max}.");
        return items.Count > max ? [] : items;
    }

    private static string Show(object? value) => value switch
    {
        null => "null",
        string s => ProblemResult.Shorten(s),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
