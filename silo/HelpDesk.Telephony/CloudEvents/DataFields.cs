using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>Reads the fields of a JSON object and remembers each that is to blame, with its path. A field that is null is not there.</summary>
internal sealed class DataFields
{
    private readonly JsonElement _json;
    private readonly string _path;
    private readonly List<FieldProblem> _problems;

    /// <summary>The object at the root; anything else is a problem.</summary>
    public DataFields(JsonElement json, string path) : this(json, path, []) => MustBe(JsonValueKind.Object, "Send a JSON object.");

    private DataFields(JsonElement json, string path, List<FieldProblem> problems) => (_json, _path, _problems) = (json, path, problems);

    /// <summary>All fields that were refused so far; null = none.</summary>
    public EventProblem? Problem => _problems.Count == 0 ? null : EventProblem.Invalid([.. _problems]);

    /// <summary>A platform's name of something, kept as it is.</summary>
    public string? Name(string name, bool required = false) => At(name).Required(required)?.AsText(TelephonyLimits.MaxCallId);

    /// <summary>A name of ours: a queue, a skill.</summary>
    public string? Short(string name, bool required = false) => At(name).Required(required)?.AsShort();

    public string? Text(string name, bool required = false) => At(name).Required(required)?.AsText(TelephonyLimits.MaxFieldText);

    /// <summary>A number or a URI in any form; only a value that is no text is refused.</summary>
    public string? Address(string name, bool required = false) => At(name).Required(required)?.AsShown(TelephonyLimits.MaxAddress);

    /// <summary>What a caller shows of himself.</summary>
    public string? Shown(string name) => At(name).Required(false)?.AsShown(TelephonyLimits.MaxCallId);

    public string? CommandId(string name)
    {
        if (Name(name) is not { } text) return null;
        return Guid.TryParse(text, out var id) ? id.ToString("N") : At(name).Refuse("Send the commandId of the command as it came: 32 hex digits.");
    }

    public string? OneOf(string name, string[] allowed, bool required = false)
    {
        if (Name(name, required) is not { } text) return null;
        return allowed.Contains(text, StringComparer.Ordinal) ? text : At(name).Refuse($"Send one of {string.Join(", ", allowed)}.");
    }

    public bool? Flag(string name) => At(name) is not { IsThere: true } field ? null : field._json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => field.Refuse("Send true or false.") is null ? null : false,
    };

    /// <summary>A whole number; digits in a string are one too, because some platforms' scripts know only strings.</summary>
    public long? Whole(string name, long least, long most)
    {
        if (Number(name) is not { } number) return null;
        if (number == Math.Truncate(number) && number >= least && number <= most) return (long)number;
        At(name).Refuse(string.Create(CultureInfo.InvariantCulture, $"Send a whole number from {least} to {most}."));
        return null;
    }

    /// <summary>A length of time in units of so many milliseconds.</summary>
    public TimeSpan? Time(string name, int unitMs)
    {
        if (Number(name) is not { } number) return null;
        if (number >= 0 && number * unitMs <= TelephonyLimits.MaxWait.TotalMilliseconds) return TimeSpan.FromMilliseconds(number * unitMs);
        At(name).Refuse(string.Create(CultureInfo.InvariantCulture, $"Send a number from 0 to {TelephonyLimits.MaxWait.TotalMilliseconds / unitMs}."));
        return null;
    }

    public IEnumerable<DataFields> List(string name, int most)
    {
        var field = At(name);
        if (!field.IsThere || !field.MustBe(JsonValueKind.Array, "Send a JSON array.")) return [];
        if (field._json.GetArrayLength() <= most) return field._json.EnumerateArray().Select((item, i) => field.Under($"[{i}]", item)).ToArray();
        field.Refuse(string.Create(CultureInfo.InvariantCulture, $"Send at most {most}."));
        return [];
    }

    public IEnumerable<(string Name, DataFields Value)> Members(string name, int most)
    {
        var field = At(name);
        if (!field.IsThere || !field.MustBe(JsonValueKind.Object, "Send a JSON object of names and texts.")) return [];
        if (field._json.GetPropertyCount() > most) field.Refuse(string.Create(CultureInfo.InvariantCulture, $"Send at most {most}."));
        return field._json.EnumerateObject().Take(most).Select(m => (SafeName(m), field.Under(SafeName(m) is { Length: > 0 } name ? "." + name : ".\"\"", m.Value))).Where(m => m.Item2.IsNamed(m.Item1)).ToArray();
    }

    public string? AsShort() => AsText(Limits.MaxNameLength);

    /// <summary>A text that is kept as it is, and refused where it can't be.</summary>
    public string? AsText(int most)
    {
        var text = JsonText.Lenient(_json);
        return text is { Length: > 0 } && text.Length <= most && StorableText.IsStorable(text) ? text
            : Refuse($"Send a text of 1 to {most} characters.");
    }

    /// <summary>A text that is cleaned and cut rather than refused.</summary>
    private string? AsShown(int most)
    {
        if (JsonText.Lenient(_json) is not { } text) return Refuse("Send a text.");
        text = CleanText.Cut(CleanText.Of(text).Trim(), most);
        return text.Length == 0 ? null : text;
    }

    private bool IsThere => _json.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    private double? Number(string name)
    {
        var field = At(name);
        if (!field.IsThere) return null;
        if (double.TryParse(JsonText.Lenient(field._json), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return number;
        field.Refuse("Send a number.");
        return null;
    }

    private DataFields At(string name) =>
        Under("." + name, _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(name, out var value) ? value : default);

    private DataFields Under(string step, JsonElement value) => new(value, _path + step, _problems);

    /// <summary>This field, or null where it is not there. Some platforms' scripts send an empty text instead of nothing.</summary>
    private DataFields? Required(bool required)
    {
        if (IsThere && (_json.ValueKind != JsonValueKind.String || !_json.ValueEquals(""))) return this;
        // Without data the field is not missed, its whole object is.
        if (required && _problems.All(p => p.Field != "data")) Refuse("It is missing.");
        return null;
    }

    private bool MustBe(JsonValueKind kind, string remedy)
    {
        if (_json.ValueKind != kind) Refuse(remedy);
        return _json.ValueKind == kind;
    }

    private bool IsNamed(string name)
    {
        if (name.Length is > 0 and <= Limits.MaxNameLength && StorableText.IsStorable(name)) return true;
        Refuse($"Use a name of 1 to {Limits.MaxNameLength} characters.");
        return false;
    }

    private static string SafeName(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    private string? Refuse(string remedy)
    {
        _problems.Add(FieldProblem.Of(_path, IsThere ? JsonText.Lenient(_json) ?? _json.GetRawText() : null, remedy));
        return null;
    }
}
