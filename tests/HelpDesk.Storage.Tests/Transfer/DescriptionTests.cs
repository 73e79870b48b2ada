using HelpDesk.Storage.Transfer;
using HelpDesk.TestSupport;
using Microsoft.Data.Sqlite;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>A migration that adds a table or a column has to add it to the description too, or exports would lose it.</summary>
public sealed class DescriptionTests
{
    [Fact]
    public void SQLite_has_the_tables_and_columns_that_are_described()
    {
        using var file = new SqliteFile();
        file.Open();

        var found = new List<string>();
        using var connection = new SqliteConnection($"Data Source={file.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT m.name || '.' || c.name || ' ' || c.type || CASE WHEN c."notnull" OR c.pk > 0 THEN '' ELSE ' NULL' END || CASE WHEN c.pk > 0 THEN ' key ' || c.pk ELSE '' END
            FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
            """;
        using var reader = command.ExecuteReader();
        while (reader.Read()) found.Add(reader.GetString(0));

        Assert.Equal(Described(table => table.Columns, Sqlite), Exported(found));
    }

    [PostgresFact]
    public void PostgreSQL_has_the_tables_and_columns_that_are_described()
    {
        using var database = new PostgresDatabase();
        database.Open();

        var found = (string[])database.Scalar("""
            SELECT array_agg(c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' ELSE ' NULL' END
                || coalesce(' key ' || array_position(k.conkey, a.attnum), ''))
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
            WHERE c.relnamespace = 'helpdesk'::regnamespace AND c.relkind = 'r'
            """)!;

        Assert.Equal(Described(table => PostgresColumns.Of(table), Postgres), Exported(found));
    }

    private static IEnumerable<string> Described(Func<Table, IEnumerable<TableColumn>> columns, Func<ColumnKind, string> type) =>
        from table in StoredTables.All
        from column in columns(table).Select((column, at) => (column, at))
        let key = column.at < table.KeyColumns ? $" key {column.at + 1}" : ""
        let line = $"{table.Name}.{column.column.Name} {type(column.column.Kind)}{(column.column.Optional ? " NULL" : "")}{key}"
        orderby line
        select line;

    private static IEnumerable<string> Exported(IEnumerable<string> found) =>
        found.Where(line => !StoredTables.NotExported.Contains(line.Split('.')[0])).Order();

    private static string Sqlite(ColumnKind kind) => kind switch
    {
        ColumnKind.Small or ColumnKind.Whole or ColumnKind.Number or ColumnKind.Flag => "INTEGER",
        ColumnKind.Bytes => "BLOB",
        _ => "TEXT",
    };

    private static string Postgres(ColumnKind kind) => kind switch
    {
        ColumnKind.Id => "uuid",
        ColumnKind.Small => "smallint",
        ColumnKind.Whole => "integer",
        ColumnKind.Number => "bigint",
        ColumnKind.Flag => "boolean",
        ColumnKind.SearchedList => "jsonb",
        ColumnKind.Bytes => "bytea",
        _ => "text",
    };
}
