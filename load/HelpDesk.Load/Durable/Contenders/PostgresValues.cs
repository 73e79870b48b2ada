using Npgsql;
using NpgsqlTypes;

namespace HelpDesk.Load;

/// <summary>Values and columns of values as parameters of their PostgreSQL types.</summary>
internal static class PostgresValues
{
    public static NpgsqlParameter One(Column column, object? value) => new() { NpgsqlDbType = TypeOf(column), Value = value ?? DBNull.Value };

    /// <summary>The <paramref name="i"/>-th column of all rows.</summary>
    public static NpgsqlParameter Many(Column column, List<object?[]> rows, int i) => new()
    {
        NpgsqlDbType = NpgsqlDbType.Array | TypeOf(column),
        Value = column.Type switch
        {
            "smallint" => Of<short?>(rows, i),
            "integer" => Of<int?>(rows, i),
            "bigint" => Of<long?>(rows, i),
            "uuid" => Of<Guid?>(rows, i),
            "bytea" => Of<byte[]?>(rows, i),
            _ => Of<string?>(rows, i),
        },
    };

    private static T[] Of<T>(List<object?[]> rows, int i)
    {
        var values = new T[rows.Count];
        for (var row = 0; row < values.Length; row++) values[row] = (T)rows[row][i]!;
        return values;
    }

    private static NpgsqlDbType TypeOf(Column column) => column.Type switch
    {
        "smallint" => NpgsqlDbType.Smallint,
        "integer" => NpgsqlDbType.Integer,
        "bigint" => NpgsqlDbType.Bigint,
        "uuid" => NpgsqlDbType.Uuid,
        "bytea" => NpgsqlDbType.Bytea,
        "jsonb" => NpgsqlDbType.Jsonb,
        _ => NpgsqlDbType.Text,
    };
}
