using HelpDesk.Actors;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>What another build wrote, and what is gone. Only a hand behind the store's back can set these up.</summary>
public sealed class StoredBytesTests : StoreTest
{
    private readonly SqliteFile _file;

    public StoredBytesTests() : this(new SqliteFile()) { }

    private StoredBytesTests(SqliteFile file) : base(file) => _file = file;

    [Fact]
    public async Task A_state_of_another_format_is_rebuilt_from_all_events()
    {
        var created = Sample.NewTicket("a");
        await Commit(created);
        await Commit(Sample.Next(created, Sample.Closed));
        Raw.Execute(_file.Path, "UPDATE streams SET format = 0");

        var loaded = await Load(created.Actor);

        Assert.Equal(2, loaded.Version);
        Assert.Null(loaded.State);
        Assert.Equal([typeof(TicketCreated), typeof(TicketClosed)], loaded.Events.Select(e => e.GetType()));
    }

    [Fact]
    public async Task An_event_of_a_newer_build_refuses_its_stream_only()
    {
        var strange = Sample.NewTicket("a");
        await Commit(strange);
        await Commit(Sample.NewTicket("b"));
        Raw.Execute(_file.Path, "UPDATE streams SET format = 0");
        Raw.Execute(_file.Path, "UPDATE events SET type = 'ticket.teleported' WHERE position = 1");

        var failed = await Ask<Failed>(new LoadActor(strange.Actor, false));

        Assert.Contains("ticket.teleported", failed.Reason, StringComparison.Ordinal);
        Assert.Single((await Load(Sample.Ticket("b"))).Events);
    }

    [Fact]
    public async Task A_cursor_older_than_what_is_kept_is_reset()
    {
        for (var i = 0; i < 4; i++) await Commit(Sample.NewTicket($"t{i}"));
        Raw.Execute(_file.Path, "DELETE FROM events WHERE position <= 2");

        Assert.Equal(new FeedReset(3, 4), await Ask(new ReadFeed(Sample.Tenant, 1, 10)));
        Assert.Equal([3, 4], (await Ask<FeedPage>(new ReadFeed(Sample.Tenant, 2, 10))).Items.Select(item => item.Position));

        Raw.Execute(_file.Path, "DELETE FROM events");
        Assert.Equal(new FeedReset(5, 4), await Ask(new ReadFeed(Sample.Tenant, 2, 10)));
        Assert.Empty((await Ask<FeedPage>(new ReadFeed(Sample.Tenant, 4, 10))).Items);
    }

    [Fact]
    public async Task A_reader_that_meets_damage_answers_and_goes_on()
    {
        var created = Sample.NewTicket("a");
        await Commit(created);
        Raw.Execute(_file.Path, "UPDATE streams SET state = 'not json'");

        Assert.IsType<Failed>(await Ask(new LoadActor(created.Actor, false)));
        Assert.Equal(0, (await Load(Sample.Ticket("b"))).Version);
    }
}
