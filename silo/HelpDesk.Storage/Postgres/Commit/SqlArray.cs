using HelpDesk.Actors;
using Npgsql;
using NpgsqlTypes;

namespace HelpDesk.Storage.Postgres;

/// <summary>Parameters that carry many values at once.</summary>
internal static class SqlArray
{
    public static NpgsqlParameter Texts(IEnumerable<string> values) => Of(values.Select(StorableText.Checked), NpgsqlDbType.Text);
    public static NpgsqlParameter Ids(IEnumerable<Guid> values) => Of(values, NpgsqlDbType.Uuid);
    public static NpgsqlParameter Numbers(IEnumerable<long> values) => Of(values, NpgsqlDbType.Bigint);
    public static NpgsqlParameter Smalls(IEnumerable<short> values) => Of(values, NpgsqlDbType.Smallint);

    private static NpgsqlParameter<T[]> Of<T>(IEnumerable<T> values, NpgsqlDbType type) =>
        new() { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type };
}
