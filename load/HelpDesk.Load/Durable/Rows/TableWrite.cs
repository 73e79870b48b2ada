using System.Collections.Immutable;

namespace HelpDesk.Load;

internal enum WriteKind
{
    Insert,
    Update,
    /// <summary>Insert, or overwrite the row that is there.</summary>
    Upsert,
    Delete,
    /// <summary>Moves the tenant's position on by one and returns it.</summary>
    Advance,
}

/// <summary>A column with its PostgreSQL type; SQLite takes what is bound.</summary>
internal readonly record struct Column(string Name, string Type);

/// <summary>
/// One way in which the engine writes one table, as SQL for one row and for many. Parameters are in the order of the columns, and the
/// first <paramref name="Keys"/> columns name the row. <paramref name="Once"/>: one batch may touch the same row twice.
/// </summary>
internal sealed record TableWrite(string Table, WriteKind Kind, int Keys, ImmutableArray<Column> Columns, bool Once = true)
{
    /// <summary>One row only: the update holds only if the row's version is the one before the new, which is the first column after the keys.</summary>
    public bool GuardsVersion { get; init; }

    /// <summary>One row. PostgreSQL needs <paramref name="casts"/> where a bound text is no text there.</summary>
    public string ForOne(bool casts, int firstParameter = 1)
    {
        string Value(int i) => FormattableString.Invariant($"${firstParameter + i}") + (casts && Columns[i].Type == "jsonb" ? "::jsonb" : "");
        var all = Enumerable.Range(0, Columns.Length).ToArray();
        var where = string.Join(" AND ", all[..Keys].Select(i => $"{Columns[i].Name} = {Value(i)}")) + (GuardsVersion ? $" AND version = {Value(Keys)} - 1" : "");
        return Kind switch
        {
            WriteKind.Delete => $"DELETE FROM {Table} WHERE {where}",
            WriteKind.Advance =>
                $"INSERT INTO {Table} (tenant, position, number) VALUES ({Value(0)}, 1, 0) ON CONFLICT (tenant) DO UPDATE SET position = {Table}.position + 1 RETURNING position",
            WriteKind.Update => $"UPDATE {Table} SET {string.Join(", ", all[Keys..].Select(i => $"{Columns[i].Name} = {Value(i)}"))} WHERE {where}",
            _ => $"INSERT INTO {Table} ({Names}) VALUES ({string.Join(", ", all.Select(Value))}){OnConflict}",
        };
    }

    /// <summary>Any number of rows, each parameter an array (PostgreSQL).</summary>
    public string ForMany()
    {
        var rows = $"unnest({string.Join(", ", Columns.Select((c, i) => FormattableString.Invariant($"${i + 1}::{c.Type}[]")))})";
        var same = string.Join(" AND ", Columns[..Keys].Select(c => $"t.{c.Name} = u.{c.Name}"));
        return Kind switch
        {
            WriteKind.Delete => $"DELETE FROM {Table} t USING {rows} AS u({Names}) WHERE {same}",
            WriteKind.Update =>
                $"UPDATE {Table} t SET {string.Join(", ", Columns[Keys..].Select(c => $"{c.Name} = u.{c.Name}"))} FROM {rows} AS u({Names}) WHERE {same}",
            _ => $"INSERT INTO {Table} ({Names}) SELECT * FROM {rows}{OnConflict}",
        };
    }

    private string Names => string.Join(", ", Columns.Select(c => c.Name));

    private string OnConflict => Kind != WriteKind.Upsert
        ? ""
        : $" ON CONFLICT ({string.Join(", ", Columns[..Keys].Select(c => c.Name))}) DO UPDATE SET "
            + string.Join(", ", Columns[Keys..].Select(c => $"{c.Name} = excluded.{c.Name}"));
}
