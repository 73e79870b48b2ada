using HelpDesk.Actors;
using HelpDesk.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>How values reach SQLite and come back.</summary>
public sealed class StatementTests : IDisposable
{
    private readonly SqliteFile _file = new();
    private readonly Database _database;

    public StatementTests()
    {
        _database = Database.Open(_file.Path, SqliteOpenMode.ReadWriteCreate);
        _database.Execute("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT NOT NULL); INSERT INTO things VALUES (1, 'one')");
    }

    [Fact]
    public void Parameters_are_numbered_by_their_names_wherever_they_stand() =>
        Assert.Equal("cab", _database["SELECT $3 || $1 || $2"].First(row => row.GetString(0), "a", "b", "c"));

    [Fact]
    public void A_value_that_the_text_does_not_name_is_left_out() =>
        Assert.Equal("b", _database["SELECT $2"].First(row => row.GetString(0), "a", "b", "c"));

    [Fact]
    public void A_missing_value_is_refused_rather_than_taken_from_the_run_before()
    {
        var statement = _database["SELECT $1, $2"];
        statement.Number(1L, 2L);

        Assert.Contains("takes 2 values, got 1", Assert.Throws<ArgumentException>(() => statement.Number(1L)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_keep_their_type()
    {
        var id = Sample.Id("a");
        object?[] values = [null, "", "이 long".PadRight(1000, 'x'), 5, true, Sample.At(1), id, Array.Empty<byte>(), new byte[] { 1, 0 }];

        var types = Enumerable.Range(1, values.Length).Select(n => $"typeof(${n}) || ':' || coalesce(length(${n}), '')");
        Assert.Equal(
            $"null: text:0 text:1000 integer:1 integer:1 integer:{Sample.At(1).ToUnixTimeTicks().ToString().Length} text:32 blob:0 blob:2",
            _database[$"SELECT {string.Join(" || ' ' || ", types)}"].First(row => row.GetString(0), values));
        Assert.Equal(id.ToString("N"), _database["SELECT $1"].First(row => row.GetString(0), id));
        Assert.Equal([1, 0], _database["SELECT $1"].First(row => row.GetBytes(0), new byte[] { 1, 0 }));
    }

    [Fact]
    public void Text_that_other_databases_can_not_hold_is_refused() =>
        Assert.Throws<UnstorableTextException>(() => _database["SELECT $1"].Number("a\0b"));

    [Fact]
    public void A_null_text_is_not_read_as_an_empty_one() =>
        Assert.Throws<InvalidDataException>(() => _database["SELECT NULL"].First(row => row.GetString(0)));

    [Fact]
    public void A_statement_that_failed_can_be_run_again()
    {
        var insert = _database["INSERT INTO things VALUES ($1, $2)"];

        var refused = Assert.Throws<SqliteException>(() => insert.Run(1L, "again"));

        Assert.Equal(SqliteErrors.Constraint, refused.SqliteErrorCode);
        Assert.Contains("things.id", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, insert.Run(2L, "two"));
    }

    public void Dispose()
    {
        _database.Dispose();
        _file.Dispose();
    }
}
