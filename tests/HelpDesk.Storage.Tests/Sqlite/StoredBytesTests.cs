using HelpDesk.Actors;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>What another build wrote, and what is gone. Only a hand behind the store's back can set these up.</summary>
public sealed class StoredBytesTests : StoreTest
{
    private readonly SqliteFile _file;

    public StoredBytesTests() : this(new SqliteFile()) { }

    private StoredBytesTests(SqliteFile file) : base(file) => _file = file;

    [Fact]
    public async Task An_event_of_a_newer_build_refuses_its_stream_only()
    {
        var strange = Sample.NewTicket("a");
        await Commit(strange);
        await Commit(Sample.NewTicket("b"));
        OutdateStates();
        Raw.Execute(_file.Path, "UPDATE events SET type = 'ticket.teleported' WHERE position = 1");

        var failed = await Ask<Failed>(new LoadActor(strange.Actor, false));

        Assert.Contains("ticket.teleported", failed.Reason, StringComparison.Ordinal);
        Assert.Single((await Load(Sample.Ticket("b"))).Events);
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
