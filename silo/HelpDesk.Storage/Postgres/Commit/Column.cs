using HelpDesk.Actors;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace HelpDesk.Storage.Postgres;

/// <summary>One column of many rows, sent as one array.</summary>
internal abstract class Column
{
    public abstract int Count { get; }
    public abstract NpgsqlParameter Parameter();
}

internal sealed class Column<T>(NpgsqlDbType type) : Column
{
    private readonly List<T> _values = [];

    public override int Count => _values.Count;

    public void Add(T value) => _values.Add(value);

    public override NpgsqlParameter Parameter() =>
        new NpgsqlParameter<List<T>> { TypedValue = _values, NpgsqlDbType = NpgsqlDbType.Array | type };
}

/// <summary>What columns hold, in the store's own terms.</summary>
internal static class ColumnValues
{
    /// <summary>Text that PostgreSQL can't hold fails here, before it is on its way and breaks the connection.</summary>
    public static void AddText(this Column<string?> column, string? text) => column.Add(text is null ? null : StorableText.Checked(text));

    public static void AddTime(this Column<long> column, Instant at) => column.Add(at.ToUnixTimeTicks());

    public static void AddTime(this Column<long?> column, Instant? at) => column.Add(at?.ToUnixTimeTicks());
}
