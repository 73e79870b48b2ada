using System.Globalization;
using System.Security.Cryptography;
using HelpDesk.Storage.Sqlite;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>A store that can't be opened says why, and what was there stays as it was.</summary>
public sealed class OpeningTests : IDisposable
{
    private readonly SqliteFile _file = new();

    [Fact]
    public void A_newer_schema_is_refused()
    {
        _file.Create();
        _file.Close();
        Sql("PRAGMA user_version = 99");

        var refused = AssertUntouched<StoreOpenException>();

        Assert.Contains("99", refused.Message, StringComparison.Ordinal);
        Assert.Contains("newer build", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_store_can_be_read_by_its_owner_only()
    {
        // Windows has no such mode: its directories say who may read.
        if (OperatingSystem.IsWindows()) return;
        _file.Create();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(_file.Path)!, "store.db*").Where(f => !f.Contains(".lock", StringComparison.Ordinal)))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Another_programs_database_is_refused()
    {
        Sql("PRAGMA application_id = 7; CREATE TABLE theirs (id INTEGER)");

        Assert.Contains("another program", AssertUntouched<StoreOpenException>().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_without_an_application_id_is_refused_when_it_has_tables()
    {
        Sql("PRAGMA journal_mode = WAL; CREATE TABLE theirs (id INTEGER)");

        Assert.Contains("another program", AssertUntouched<StoreOpenException>().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        File.WriteAllText(_file.Path, string.Concat(Enumerable.Repeat("Dear customer, ", 1000)));

        Assert.Contains("not a database", AssertUntouched<StoreOpenException>().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_becomes_a_store()
    {
        File.WriteAllBytes(_file.Path, []);

        _file.Open();
    }

    [Fact]
    public void A_missing_directory_is_named()
    {
        var refused = Assert.Throws<StoreOpenException>(() => SqliteStore.Open(Path.Combine(_file.Path, "no", "where.db")));

        Assert.Contains("where.db", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Create it", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_is_no_store()
    {
        Assert.Contains(
            "is a directory", Assert.Throws<StoreOpenException>(() => SqliteStore.Open(Path.GetDirectoryName(_file.Path)!)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_is_held_is_refused_and_names_the_holder()
    {
        _file.Open();

        var held = Assert.Throws<StoreHeldException>(() => SqliteStore.Open(_file.Path));

        Assert.Equal(Environment.ProcessId, held.Pid);
        Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), held.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_held_store_is_refused_before_its_schema_is_looked_at()
    {
        _file.Open();
        Sql("PRAGMA user_version = 99");

        Assert.Throws<StoreHeldException>(() => SqliteStore.Open(_file.Path));
    }

    [Fact]
    public void A_closed_store_can_be_opened_again_also_after_a_refusal()
    {
        _file.Open();
        Assert.Throws<StoreHeldException>(() => SqliteStore.Open(_file.Path));
        _file.Close();

        _file.Open();
    }

    [Fact]
    public void A_refused_store_is_not_held()
    {
        _file.Create();
        _file.Close();
        Sql("PRAGMA user_version = 99");
        Assert.Throws<StoreOpenException>(() => SqliteStore.Open(_file.Path));
        Sql($"PRAGMA user_version = {SchemaVersions.Current}");

        _file.Open();
    }

    [Fact]
    public void The_file_is_written_with_a_log_and_marked_as_ours()
    {
        _file.Create();
        _file.Close();

        Assert.Equal("wal", Scalar("PRAGMA journal_mode"));
        Assert.Equal(0x4844534BL, Scalar("PRAGMA application_id"));
        Assert.Equal((long)SchemaVersions.Current, Scalar("PRAGMA user_version"));
    }

    public void Dispose() => _file.Dispose();

    private T AssertUntouched<T>() where T : Exception
    {
        var before = SHA256.HashData(File.ReadAllBytes(_file.Path));
        var thrown = Assert.Throws<T>(() => SqliteStore.Open(_file.Path));
        Assert.Equal(before, SHA256.HashData(File.ReadAllBytes(_file.Path)));
        Assert.Contains(_file.Path, thrown.Message, StringComparison.Ordinal);
        return thrown;
    }

    private void Sql(string sql) => Raw.Execute(_file.Path, sql);

    private object? Scalar(string sql) => Raw.Scalar(_file.Path, sql);
}
