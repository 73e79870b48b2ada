using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>
/// The texts of one command on their way into content rows; messages carry only ids and hashes. The ids are derived from the command,
/// so a repeat writes the same rows.
/// </summary>
internal sealed class Texts(Guid command, FieldErrors errors)
{
    private const int MaxPairs = 100;
    private const int MaxPairLength = 4_000;
    private readonly ImmutableArray<ContentRow>.Builder _rows = ImmutableArray.CreateBuilder<ContentRow>();

    public ImmutableArray<ContentRow> Rows => _rows.ToImmutable();

    /// <summary>A text that may be missing; an empty one counts as missing.</summary>
    public ContentRef? Add(string field, string? text, ContentClass kind, int maxLength = Limits.MaxTextLength)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Length <= maxLength) return Keep(text, kind);
        errors.Add(field, $"{text.Length} characters", $"Send at most {maxLength} characters.");
        return null;
    }

    /// <summary>A text that must be there.</summary>
    public ContentRef Need(string field, string? text, ContentClass kind)
    {
        if (string.IsNullOrWhiteSpace(text)) errors.Add(field, text, $"It is missing. Send a text.");
        return Add(field, text, kind) ?? new ContentRef(Guid.Empty, kind, "");
    }

    /// <summary>Names with texts, kept as one JSON object.</summary>
    public ContentRef? Add(string field, IReadOnlyDictionary<string, string>? pairs, ContentClass kind)
    {
        if (pairs is null) return null;
        if (pairs.Count > MaxPairs)
        {
            errors.Add(field, $"{pairs.Count} entries", $"Send at most {MaxPairs}.");
            return null;
        }
        foreach (var (name, value) in pairs)
        {
            if (name.Length is 0 or > Limits.MaxNameLength) errors.Add($"{field}.{FieldErrors.Part(name)}", name, $"Use a name of 1 to {Limits.MaxNameLength} characters.");
            if (value is null) errors.Add($"{field}.{FieldErrors.Part(name)}", value, $"Send a text, or leave the entry out.");
            else if (value.Length > MaxPairLength) errors.Add($"{field}.{FieldErrors.Part(name)}", $"{value.Length} characters", $"Send at most {MaxPairLength} characters.");
        }
        return Keep(JsonSerializer.Serialize(pairs, EdgeJson.Options), kind);
    }

    private ContentRef Keep(string body, ContentClass kind)
    {
        var id = Ids.Derive(command, _rows.Count);
        _rows.Add(new ContentRow(id, kind, "", body));
        return new ContentRef(id, kind, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))));
    }
}
