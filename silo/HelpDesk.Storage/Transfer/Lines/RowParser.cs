using System.Text;
using System.Text.Json;
using HelpDesk.Actors;

namespace HelpDesk.Storage.Transfer;

/// <summary>Reads what <see cref="RowWriter"/> wrote. Columns may stand in any order; none may be missing, twice or unknown.</summary>
internal sealed class RowParser
{
    /// <summary>A value may be nested as deep as the reader of its column allows (64), and stands in a row in a line.</summary>
    private const int MostNested = 66;

    private object?[] _values = [];
    private bool[] _seen = [];

    /// <summary>The row, good until the next call; null = the line is not a row. <see cref="BadRowException"/> = it is a wrong one.</summary>
    public (Table Table, object?[] Values)? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var json = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = MostNested });
            if (!IsName(ref json, JsonTokenType.StartObject, "t"u8)) return null;
            var table = TableOf(ref json);
            if (!json.Read() || !json.ValueTextEquals("r"u8) || !json.Read() || json.TokenType != JsonTokenType.StartObject)
                throw new BadRowException("has no row \"r\" behind its table \"t\"");
            Columns(ref json, line, table);
            if (!json.Read() || json.TokenType != JsonTokenType.EndObject || json.Read()) throw new BadRowException("has something behind its row");
            return (table, _values);
        }
        catch (JsonException e)
        {
            throw new BadRowException("is not JSON", e);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new BadRowException("has text that is not UTF-8 or no value of its column", e);
        }
    }

    private static bool IsName(ref Utf8JsonReader json, JsonTokenType before, ReadOnlySpan<byte> name) =>
        json.Read() && json.TokenType == before && json.Read() && json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals(name);

    private static Table TableOf(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.String) throw new BadRowException("names no table");
        var name = json.GetString()!;
        return StoredTables.Find(name) ?? throw new BadRowException($"names a table '{name}' that this build does not know");
    }

    private void Columns(ref Utf8JsonReader json, ReadOnlySpan<byte> line, Table table)
    {
        var columns = table.Columns;
        if (_values.Length != columns.Length) (_values, _seen) = (new object?[columns.Length], new bool[columns.Length]);
        Array.Clear(_seen);
        for (var next = 0; json.Read() && json.TokenType == JsonTokenType.PropertyName; next++)
        {
            var column = Find(ref json, table, next);
            if (_seen[column]) throw new BadRowException($"has the column '{columns[column].Name}' twice");
            _seen[column] = true;
            json.Read();
            _values[column] = Value(ref json, line, columns[column])
                ?? (columns[column].Optional ? null : throw new BadRowException($"has no value in '{columns[column].Name}'"));
        }
        for (var i = 0; i < columns.Length; i++)
            if (!_seen[i]) _values[i] = columns[i].Since > 1 ? columns[i].Before : throw new BadRowException($"lacks the column '{columns[i].Name}' of {table.Name}");
    }

    /// <summary>In an export the columns come in their order, so the first look finds them.</summary>
    private static int Find(ref Utf8JsonReader json, Table table, int expected)
    {
        if (expected < table.Columns.Length && json.ValueTextEquals(table.NameOf(expected))) return expected;
        for (var i = 0; i < table.Columns.Length; i++)
            if (json.ValueTextEquals(table.NameOf(i))) return i;
        throw new BadRowException($"has a column '{json.GetString()}' that {table.Name} does not have");
    }

    private static object? Value(ref Utf8JsonReader json, ReadOnlySpan<byte> line, TableColumn column) => (column.Kind, json.TokenType) switch
    {
        (_, JsonTokenType.Null) => null,
        (ColumnKind.Text, JsonTokenType.String) => Storable(json.GetString()!),
        (ColumnKind.Id, JsonTokenType.String) when Guid.TryParseExact(json.GetString(), "N", out var id) => id,
        (ColumnKind.Small, JsonTokenType.Number) when json.TryGetInt16(out var small) => (long)small,
        (ColumnKind.Whole, JsonTokenType.Number) when json.TryGetInt32(out var whole) => (long)whole,
        (ColumnKind.Number, JsonTokenType.Number) when json.TryGetInt64(out var number) => number,
        (ColumnKind.Flag, JsonTokenType.True or JsonTokenType.False) => json.GetBoolean(),
        (ColumnKind.List or ColumnKind.SearchedList, JsonTokenType.StartArray) => Storable(Encoding.UTF8.GetString(Embedded(ref json, line))),
        (ColumnKind.Bytes, JsonTokenType.StartObject or JsonTokenType.StartArray) => Embedded(ref json, line).ToArray(),
        (ColumnKind.Bytes, JsonTokenType.String) => json.GetBytesFromBase64(),
        _ => throw new BadRowException($"has no value of the kind {column.Kind} in '{column.Name}'"),
    };

    private static ReadOnlySpan<byte> Embedded(ref Utf8JsonReader json, ReadOnlySpan<byte> line)
    {
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return line[start..(int)json.BytesConsumed];
    }

    private static string Storable(string text) =>
        StorableText.IsStorable(text) ? text : throw new BadRowException("has text with a NUL character, which can't be stored");
}

/// <summary>What is wrong with a line: "line 7 …".</summary>
internal sealed class BadRowException(string what, Exception? cause = null) : Exception(what, cause);
