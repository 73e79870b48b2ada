using System.Globalization;
using System.Text;
using HelpDesk.Actors;
using NodaTime;
using SQLitePCL;

namespace HelpDesk.Storage.Sqlite;

/// <summary>
/// The parameters $1, $2, … of a statement. Instants are bound as ticks, GUIDs as hex, and text that other databases can't hold is
/// refused here, whatever column it goes to.
/// </summary>
internal sealed class Parameters
{
    private const int ShortText = 512;
    private readonly sqlite3_stmt _statement;
    /// <summary>Where SQLite has parameter i + 1: it numbers them as they appear in the text. 0 = it does not appear.</summary>
    private readonly int[] _places;

    public Parameters(sqlite3_stmt statement)
    {
        _statement = statement;
        var names = Enumerable.Range(1, raw.sqlite3_bind_parameter_count(statement))
            .Select(place => (Place: place, Name: raw.sqlite3_bind_parameter_name(statement, place).utf8_to_string()))
            .ToDictionary(found => int.Parse(found.Name.AsSpan(1), CultureInfo.InvariantCulture), found => found.Place);
        _places = [.. Enumerable.Range(1, names.Keys.DefaultIfEmpty().Max()).Select(number => names.GetValueOrDefault(number))];
    }

    /// <summary>SQLite's result code. A value that the text does not name is left out.</summary>
    public int Bind(ReadOnlySpan<object?> values)
    {
        if (values.Length < _places.Length)
            throw new ArgumentException($"The statement takes {_places.Length} values, got {values.Length}.", nameof(values));
        for (var i = 0; i < _places.Length; i++)
        {
            if (_places[i] == 0) continue;
            var result = Bind(_places[i], values[i]);
            if (result != raw.SQLITE_OK) return result;
        }
        return raw.SQLITE_OK;
    }

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, place),
        string text => Text(place, StorableText.Checked(text)),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        int number => raw.sqlite3_bind_int64(_statement, place, number),
        short number => raw.sqlite3_bind_int64(_statement, place, number),
        bool flag => raw.sqlite3_bind_int64(_statement, place, flag ? 1 : 0),
        Instant at => raw.sqlite3_bind_int64(_statement, place, at.ToUnixTimeTicks()),
        Guid id => Hex(place, id),
        // An empty span has no address, which SQLite takes for NULL.
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(_statement, place, 0),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Not a type that a column holds."),
    };

    private int Text(int place, string text)
    {
        if (text.Length == 0) return raw.sqlite3_bind_text(_statement, place, utf8z.FromSpan("\0"u8));
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = most <= ShortText ? stackalloc byte[ShortText] : new byte[most];
        return raw.sqlite3_bind_text(_statement, place, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    private int Hex(int place, Guid id)
    {
        Span<byte> digits = stackalloc byte[32];
        id.TryFormat(digits, out _, "N");
        return raw.sqlite3_bind_text(_statement, place, digits);
    }
}
