using System.Globalization;
using System.Text.Json;

namespace HelpDesk.Edge;

/// <summary>
/// Walks a JSON document while remembering where it is, in the notation of <see cref="JsonPath"/>.
/// </summary>
internal ref struct JsonPlaces(ReadOnlySpan<byte> json)
{
    private readonly List<Place> _open = [];
    private string? _name;
    public Utf8JsonReader Reader = new(json, new JsonReaderOptions { MaxDepth = EdgeJson.MaxDepth });

    /// <summary>The next token; false at the end. Throws <see cref="JsonException"/> where the document is no JSON.</summary>
    public bool Read()
    {
        if (!Reader.Read()) return false;
        switch (Reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _name = NameOrPlaceholder();
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                Count();
                _open.Add(new Place(_name, Reader.TokenType == JsonTokenType.StartArray, -1));
                _name = null;
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _name = _open[^1].Name;
                _open.RemoveAt(_open.Count - 1);
                break;
            default:
                Count();
                break;
        }
        return true;
    }

    /// <summary>Where the current token stands.</summary>
    public readonly string Path()
    {
        var path = new System.Text.StringBuilder();
        for (var i = 0; i < _open.Count; i++)
        {
            if (_open[i].IsArray) path.Append(CultureInfo.InvariantCulture, $"[{_open[i].Index}]");
            var name = i + 1 < _open.Count ? _open[i + 1].Name : _name;
            if (_open[i].IsArray || name is null) continue;
            JsonPath.Append(path, name);
        }
        return path.ToString();
    }

    private readonly void Count()
    {
        if (_open.Count > 0 && _open[^1].IsArray) _open[^1] = _open[^1] with { Index = _open[^1].Index + 1 };
    }

    private readonly string NameOrPlaceholder()
    {
        try
        {
            return Reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "(a name that is no text)";
        }
    }

    private readonly record struct Place(string? Name, bool IsArray, int Index);
}
