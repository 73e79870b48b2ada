using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;

namespace HelpDesk.Storage.Transfer;

/// <summary>The columns of a table as PostgreSQL has them, and their values as Npgsql takes and gives them.</summary>
internal static class PostgresColumns
{
    /// <summary>Those of both stores, then the one that only PostgreSQL has.</summary>
    public static ImmutableArray<TableColumn> Of(Table table) =>
        table.OnlyInPostgres is { } folded ? table.Columns.Add(folded.Column) : table.Columns;

    public static string Names(Table table) => string.Join(", ", Of(table).Select(column => column.Name));

    public static object Value(NpgsqlDataReader row, int column, ColumnKind kind) => kind switch
    {
        ColumnKind.Id => row.GetGuid(column),
        ColumnKind.Small => (long)row.GetInt16(column),
        ColumnKind.Whole => (long)row.GetInt32(column),
        ColumnKind.Number => row.GetInt64(column),
        ColumnKind.Flag => row.GetBoolean(column),
        ColumnKind.Bytes => row.GetFieldValue<byte[]>(column),
        // As the store writes it: jsonb comes back with other spaces.
        ColumnKind.SearchedList => JsonText.Of(JsonText.List<string>(row.GetString(column))),
        _ => row.GetString(column),
    };

    public static void Write(NpgsqlBinaryImporter rows, object? value, ColumnKind kind)
    {
        switch (kind)
        {
            case var _ when value is null: rows.WriteNull(); break;
            case ColumnKind.Id: rows.Write((Guid)value, NpgsqlDbType.Uuid); break;
            case ColumnKind.Small: rows.Write((short)(long)value, NpgsqlDbType.Smallint); break;
            case ColumnKind.Whole: rows.Write((int)(long)value, NpgsqlDbType.Integer); break;
            case ColumnKind.Number: rows.Write((long)value, NpgsqlDbType.Bigint); break;
            case ColumnKind.Flag: rows.Write((bool)value, NpgsqlDbType.Boolean); break;
            case ColumnKind.Bytes: rows.Write((byte[])value, NpgsqlDbType.Bytea); break;
            case ColumnKind.SearchedList: rows.Write((string)value, NpgsqlDbType.Jsonb); break;
            default: rows.Write((string)value, NpgsqlDbType.Text); break;
        }
    }
}
