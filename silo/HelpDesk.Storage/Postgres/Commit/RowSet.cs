using Npgsql;
using NpgsqlTypes;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// Rows of one table on their way: a statement over unnest($1, $2, …), and the columns in the order of its parameters. A derived class
/// names the columns once and has one method that adds a row.
/// </summary>
internal abstract class RowSet(string sql)
{
    private readonly List<Column> _columns = [];

    public int Count => _columns[0].Count;

    public NpgsqlBatchCommand Command()
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in _columns) command.Parameters.Add(column.Parameter());
        return command;
    }

    protected Column<string?> Text() => Register(new Column<string?>(NpgsqlDbType.Text));
    protected Column<Guid> Id() => Register(new Column<Guid>(NpgsqlDbType.Uuid));
    protected Column<Guid?> OptionalId() => Register(new Column<Guid?>(NpgsqlDbType.Uuid));
    protected Column<short> Small() => Register(new Column<short>(NpgsqlDbType.Smallint));
    protected Column<int> Whole() => Register(new Column<int>(NpgsqlDbType.Integer));
    protected Column<long> Number() => Register(new Column<long>(NpgsqlDbType.Bigint));
    protected Column<long?> OptionalNumber() => Register(new Column<long?>(NpgsqlDbType.Bigint));
    protected Column<bool> Flag() => Register(new Column<bool>(NpgsqlDbType.Boolean));
    protected Column<byte[]?> Bytes() => Register(new Column<byte[]?>(NpgsqlDbType.Bytea));

    private TColumn Register<TColumn>(TColumn column) where TColumn : Column
    {
        _columns.Add(column);
        return column;
    }
}
