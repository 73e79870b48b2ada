using HelpDesk.TestSupport;
using Orleans.Storage;
using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>Orleans' grain storage over our table, used by two silos: of two writers that know the same state one wins, from the first write on.</summary>
// Beside other tests these silos, too, would get no processor for so long that they take each other for dead.
[Collection(ProcessesCollection.Name)]
public sealed class GrainStateTests(TwoSilos cluster) : IClassFixture<TwoSilos>
{
    private const string Kind = "note";
    private readonly GrainId _grain = GrainId.Create(Kind, $"a note {Guid.NewGuid()}");

    private IGrainStorage Here => cluster.StatesOf(0);
    private IGrainStorage There => cluster.StatesOf(1);

    /// <summary>As each silo holds it in memory. Orleans reads only types that it was told of.</summary>
    [GenerateSerializer]
    public sealed class Note
    {
        [Id(0)]
        public string Text { get; set; } = "";
    }

    [PostgresFact]
    public async Task A_state_is_read_as_it_was_written()
    {
        var written = Said("first");
        await Here.WriteStateAsync(Kind, _grain, written);
        written.State = new Note { Text = "second" };
        await Here.WriteStateAsync(Kind, _grain, written);

        var read = await Read(There);

        Assert.Equal(("second", true, written.ETag), (TextOf(read), read.RecordExists, read.ETag));
    }

    [PostgresFact]
    public async Task What_was_never_written_is_not_there()
    {
        var read = await Read(Here);

        Assert.Equal(("", false, null), (TextOf(read), read.RecordExists, read.ETag));
    }

    [PostgresFact]
    public async Task Of_two_first_writers_one_wins_and_the_other_is_told()
    {
        for (var round = 0; round < 50; round++)
        {
            var grain = GrainId.Create(Kind, $"{_grain} {round}");
            using var start = new Barrier(2);

            var won = await Task.WhenAll(Writes(Here, "here"), Writes(There, "there"));

            var winner = Assert.Single(won, text => text is not null);
            Assert.Equal(winner, TextOf(await Read(Here, grain)));

            Task<string?> Writes(IGrainStorage storage, string text) => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return Try(() => storage.WriteStateAsync(Kind, grain, Said(text)), text);
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        }
    }

    [PostgresFact]
    public async Task A_first_write_of_what_is_there_already_is_refused()
    {
        await Here.WriteStateAsync(Kind, _grain, Said("mine"));

        await Assert.ThrowsAsync<InconsistentStateException>(() => There.WriteStateAsync(Kind, _grain, Said("yours")));

        Assert.Equal("mine", TextOf(await Read(There)));
    }

    [PostgresFact]
    public async Task Whoever_knows_an_older_state_writes_and_clears_nothing()
    {
        await Here.WriteStateAsync(Kind, _grain, Said("first"));
        var (stale, alsoStale, current) = (await Read(There), await Read(There), await Read(Here));
        current.State = new Note { Text = "second" };
        await Here.WriteStateAsync(Kind, _grain, current);

        await Assert.ThrowsAsync<InconsistentStateException>(() => There.WriteStateAsync(Kind, _grain, stale));
        await Assert.ThrowsAsync<InconsistentStateException>(() => There.ClearStateAsync(Kind, _grain, alsoStale));
        await Assert.ThrowsAsync<InconsistentStateException>(() => cluster.DeletingStatesOf(1).ClearStateAsync(Kind, _grain, alsoStale));

        Assert.Equal("second", TextOf(await Read(There)));
    }

    [PostgresFact]
    public async Task A_cleared_state_is_gone_for_readers_and_still_fenced_for_writers()
    {
        var written = Said("first");
        await Here.WriteStateAsync(Kind, _grain, written);
        var stale = await Read(There);
        await Here.ClearStateAsync(Kind, _grain, written);

        var read = await Read(There);
        Assert.Equal(("", false), (TextOf(read), read.RecordExists));
        await Assert.ThrowsAsync<InconsistentStateException>(() => There.WriteStateAsync(Kind, _grain, stale));
        await Assert.ThrowsAsync<InconsistentStateException>(() => There.WriteStateAsync(Kind, _grain, Said("a first write")));
        read.State = new Note { Text = "again" };
        await There.WriteStateAsync(Kind, _grain, read);

        Assert.Equal("again", TextOf(await Read(Here)));
    }

    [PostgresFact]
    public async Task A_removed_state_that_is_written_anew_does_not_pass_for_the_old_one()
    {
        var written = Said("first");
        await Here.WriteStateAsync(Kind, _grain, written);
        var stale = await Read(There);
        await cluster.DeletingStatesOf(0).ClearStateAsync(Kind, _grain, written);
        Assert.Null((await Read(There)).ETag);
        await Here.WriteStateAsync(Kind, _grain, Said("anew"));

        await Assert.ThrowsAsync<InconsistentStateException>(() => There.WriteStateAsync(Kind, _grain, stale));

        Assert.Equal("anew", TextOf(await Read(There)));
    }

    [PostgresFact]
    public async Task Grains_of_every_kind_of_key_have_states_of_their_own()
    {
        var guid = Guid.NewGuid();
        GrainId[] grains =
        [
            Keyed(GrainIdKeyExtensions.CreateIntegerKey(5)), Keyed(GrainIdKeyExtensions.CreateIntegerKey(-5)),
            Keyed(GrainIdKeyExtensions.CreateIntegerKey(5, "more")), Keyed(GrainIdKeyExtensions.CreateIntegerKey(0, "more")),
            Keyed(GrainIdKeyExtensions.CreateGuidKey(guid)), Keyed(GrainIdKeyExtensions.CreateGuidKey(guid, "more")),
            GrainId.Create(Kind, "more"), GrainId.Create(Kind, "More"), GrainId.Create("another", "more"),
        ];
        foreach (var grain in grains) await Here.WriteStateAsync(grain.Type.ToString()!, grain, Said(grain.ToString()));

        foreach (var grain in grains)
        {
            var read = Said("");
            await There.ReadStateAsync(grain.Type.ToString()!, grain, read);
            Assert.Equal(grain.ToString(), TextOf(read));
        }
    }

    private static GrainId Keyed(IdSpan key) => GrainId.Create(GrainType.Create(Kind), key);

    private static string TextOf(GrainState<Note> state) => state.State!.Text;

    private static GrainState<Note> Said(string text) => new() { State = new Note { Text = text } };

    private Task<GrainState<Note>> Read(IGrainStorage storage) => Read(storage, _grain);

    private static async Task<GrainState<Note>> Read(IGrainStorage storage, GrainId grain)
    {
        var state = Said("as it was in memory");
        await storage.ReadStateAsync(Kind, grain, state);
        return state;
    }

    /// <summary>What was written, or null when the writer was told that he doesn't know the state.</summary>
    private static async Task<string?> Try(Func<Task> write, string text)
    {
        try
        {
            await write();
            return text;
        }
        catch (InconsistentStateException)
        {
            return null;
        }
    }
}
