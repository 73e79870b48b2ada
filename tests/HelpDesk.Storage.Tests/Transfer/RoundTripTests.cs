using System.Text.RegularExpressions;
using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Storage.Transfer;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>What is exported and imported is the same store, whichever database holds it.</summary>
public sealed class RoundTripTests : IDisposable
{
    private readonly SqliteFile _first = new();
    private readonly SqliteFile _second = new();

    [Fact]
    public async Task From_SQLite_to_SQLite_nothing_changes()
    {
        await FullStore.Fill(_first.Open());
        Archive();
        var export = Exports.Of(_first.Path);
        foreach (var table in StoredTables.All) Assert.Contains($"{{\"t\":\"{table.Name}\",", export, StringComparison.Ordinal);

        Exports.Import(export, _second.Path);

        Assert.Equal(Exports.Timeless(export), Exports.Timeless(Exports.Of(_second.Path)));
        await GoesOn(_second.Open());
    }

    /// <summary>The format is frozen: older exports say nothing of what there was not yet, and both stores take them.</summary>
    [PostgresTheory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_export_of_an_older_schema_is_read(int schema)
    {
        using var database = new PostgresDatabase();
        await FullStore.Fill(_first.Open());
        _first.Close();
        var export = Exports.Of(_first.Path);
        (int Since, string Then, string Before)[] added =
        [
            (2, ",\"sla_version\":[^}]*\"breached\":(true|false)", ",\"sla_version\":0,\"due_at\":null,\"breached\":false"),
            (3, ",\"deferred\":[0-9]+", ",\"deferred\":0"),
            (3, ",\"receiver\":\"[^\"]*\",\"created_at\":[0-9]+,\"failures\":[0-9]+", ",\"receiver\":\"\",\"created_at\":0,\"failures\":0"),
        ];
        var (old, expected) = (export.Replace($"\"schema\":{StoredTables.Schema},", $"\"schema\":{schema},", StringComparison.Ordinal), export);
        foreach (var (_, then, before) in added.Where(a => a.Since > schema))
        {
            Assert.Matches(then, old);
            (old, expected) = (Regex.Replace(old, then, ""), Regex.Replace(expected, then, before));
        }
        Assert.NotEqual(export[..export.IndexOf('\n', StringComparison.Ordinal)], old[..old.IndexOf('\n', StringComparison.Ordinal)]);

        Exports.Import(Exports.Signed(old), _second.Path);
        Exports.Import(Exports.Signed(old), database.Location);

        Assert.Equal(Exports.Timeless(expected), Exports.Timeless(Exports.Of(_second.Path)));
        Assert.Equal(Exports.Timeless(expected), Exports.Timeless(Exports.Of(database.Location)));
    }

    [PostgresFact]
    public async Task Over_PostgreSQL_nothing_changes()
    {
        using var database = new PostgresDatabase();
        await FullStore.Fill(_first.Open());
        Archive();
        var export = Exports.Of(_first.Path);

        Exports.Import(export, database.Location);
        var between = Exports.Of(database.Location);
        await GoesOn(database.Open());
        Exports.Import(between, _second.Path);

        Assert.Equal(Exports.Timeless(export), Exports.Timeless(between));
        Assert.Equal(Exports.Timeless(export), Exports.Timeless(Exports.Of(_second.Path)));
        await GoesOn(_second.Open());
    }

    [PostgresFact]
    public async Task From_PostgreSQL_repeats_get_the_number_that_stood_beside_the_answer()
    {
        using var database = new PostgresDatabase();
        await FullStore.Fill(database.Open());
        Assert.NotEqual(0L, database.Scalar("SELECT max(number) FROM answers"));

        Exports.Import(Exports.Of(database.Location), _first.Path);

        await GoesOn(_first.Open());
    }

    [Fact]
    public async Task An_import_counts_as_a_commit_that_must_not_get_lost()
    {
        await FullStore.Fill(_first.Open());
        Exports.Import(Exports.Of(_first.Path), _second.Path);

        Assert.Equal(1L, Raw.Scalar(_second.Path, "SELECT n FROM commits"));
        Assert.Contains(" 0000000000000000001 closed ", File.ReadAllText($"{_second.Path}.mark"), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    /// <summary>Bytes that are no JSON.</summary>
    private void Archive() => Raw.Execute(_first.Path, "INSERT INTO archive VALUES ('acme', 2, 'old', 1, 2, 1, 2, x'01ff00')");

    /// <summary>Repeats get the same answer, epochs, numbers and positions continue, waiting tickets are found.</summary>
    private static async Task GoesOn(IDurableStore store)
    {
        Assert.Equal(new Repeat(Sample.Done("a", number: 1)), await FullStore.Ask(store, FullStore.Create));
        Assert.IsType<Repeat>(await FullStore.Ask(store, Sample.Check(FullStore.Create.Actor, 1) with { Attempt = Sample.Id("attempt") }));
        var lee = Assert.IsType<Loaded>(await FullStore.Ask(store, new LoadActor(ActorId.Agent(Sample.Tenant, "lee"), NewEpoch: true)));
        Assert.Equal((2, 2, Sample.At(3)), (lee.Epoch, lee.Load.Length, lee.IdleSince));
        Assert.Equal(new Committed(1, 5, 3), await FullStore.Ask(store, FullStore.CreateLater));
        Assert.Equal(new Repeat(Sample.Done("b", number: 3)), await FullStore.Ask(store, FullStore.CreateLater));
        var page = Assert.IsType<WaitingPage>(await FullStore.Ask(store, new ReadWaiting(Sample.Tenant, Sample.Pool, null, 10)));
        Assert.Equal(3, page.Tickets.Length);
        Assert.Equal(new StatusCount(TicketStatus.Closed, Sample.Queue, 1), Assert.Single(await store.Counts("other", default)));
        Assert.Equal(5, Assert.IsType<FeedPage>(await FullStore.Ask(store, new ReadFeed(Sample.Tenant, 0, 10))).Items.Length);
    }
}
