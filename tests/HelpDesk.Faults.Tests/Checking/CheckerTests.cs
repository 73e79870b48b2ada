using System.Collections.Immutable;
using Xunit;

namespace HelpDesk.Faults.Tests;

/// <summary>The checker finds what is planted: a real run, recorded, is altered in one place each time.</summary>
public class CheckerTests(RecordedRun run) : IClassFixture<RecordedRun>
{
    private World World => run.Evidence.World;

    [Fact]
    public void The_run_as_it_was_has_no_violation() => Assert.Empty(Checker.Violations(run.Evidence));

    [Fact]
    public void A_lost_ticket_is_found()
    {
        var lost = Acknowledged(Verb.Create).Answer!.Id;
        Finds("lost", run.Evidence with
        {
            World = Renumbered(World with { Tickets = World.Tickets.RemoveAll(t => t.Id == lost), Feed = World.Feed.RemoveAll(e => e.Ticket?.Id == lost) }),
        });
    }

    [Fact]
    public void A_ticket_that_only_the_list_lost_is_found() =>
        Finds("is not listed", With(World with { Tickets = World.Tickets.RemoveAt(3) }));

    [Fact]
    public void A_lost_tail_of_the_store_is_found()
    {
        // As if the last commits had never been: nothing in the world itself is inconsistent.
        var last = World.Feed.Last(e => e.Type == "resolved");
        var world = World with
        {
            Feed = [.. World.Feed.Where(e => e.Position < last.Position)], HeadBefore = last.Position - 1, HeadAfter = last.Position - 1, Tickets = [], Counts = null,
        };
        var told = new Histories(world, what => Assert.Fail(what));
        Finds("lost", With(world with { Tickets = [.. told.All.Select(Listed)] }));
    }

    [Fact]
    public void A_second_holder_is_found()
    {
        var assigned = World.Feed.First(e => e.Type == "assigned" && World.Feed.Any(r => r.Type == "resolved" && r.Ticket!.Id == e.Ticket!.Id && r.Version > e.Version));
        var second = assigned with { Version = assigned.Version + 1, Position = assigned.Position + 1, Agent = "agent-9" };
        ImmutableArray<FeedEntry> feed = [.. World.Feed.SelectMany(e =>
            e.Position < assigned.Position ? [e]
            : e.Position == assigned.Position ? [e, second]
            : new[] { e with { Position = e.Position + 1, Version = e.Stream == assigned.Stream ? e.Version + 1 : e.Version } })];
        Finds("two holders", With(World with { Feed = feed, HeadAfter = World.HeadAfter + 1 }));
    }

    [Fact]
    public void A_gap_in_the_feed_is_found() => Finds("the feed goes from position", With(World with { Feed = World.Feed.RemoveAt(World.Feed.Length / 2) }));

    [Fact]
    public void A_repeated_position_is_found() =>
        Finds("the feed goes from position", With(World with { Feed = World.Feed.Insert(20, World.Feed[19]) }));

    [Theory]
    [InlineData(Verb.Accept)]
    [InlineData(Verb.Take)]
    [InlineData(Verb.Decline)]
    [InlineData(Verb.Say)]
    [InlineData(Verb.Resolve)]
    [InlineData(Verb.Close)]
    internal void A_lost_acknowledged_command_is_found(Verb verb)
    {
        // The event is gone and all later ones have moved up, so that positions and versions show nothing.
        var answer = Acknowledged(verb).Answer!;
        var lost = World.Feed.Single(e => e.Ticket?.Id == answer.Id && e.Version == answer.Version);
        Finds(verb.ToString(), With(Renumbered(World with { Feed = World.Feed.Remove(lost) })));
    }

    [Fact]
    public void An_effect_of_a_refused_command_is_found()
    {
        var accepted = Acknowledged(Verb.Accept);
        var refused = accepted with { Outcome = Outcome.Refused, Answer = null, SentOnce = true };
        Finds("was refused and has an effect", run.Evidence with { Entries = run.Evidence.Entries.Replace(accepted, refused) });
    }

    [Fact]
    public void An_unknown_command_that_is_half_there_is_found()
    {
        var accepted = Acknowledged(Verb.Accept);
        var unknown = accepted with { Outcome = Outcome.Unknown, Answer = null };
        Finds("half there", run.Evidence with
        {
            Entries = run.Evidence.Entries.Replace(accepted, unknown), Kept = run.Evidence.Kept.SetItem(accepted.Key, false),
        });
    }

    [Fact]
    public void A_number_given_twice_is_found() =>
        Finds("the number", With(World with { Tickets = World.Tickets.SetItem(2, World.Tickets[2] with { Number = World.Tickets[3].Number }) }));

    [Fact]
    public void A_state_that_does_not_follow_from_the_events_is_found() =>
        Finds("its events say", With(World with { Tickets = World.Tickets.SetItem(2, World.Tickets[2] with { Status = "waiting" }) }));

    [Fact]
    public void Counts_that_differ_from_the_list_are_found() =>
        Finds("the counts", With(World with { Counts = World.Counts!.Value.SetItem(0, World.Counts.Value[0] with { Count = 1_000_000 }) }));

    [Fact]
    public void An_agent_beyond_his_limit_is_found()
    {
        // He never put down what he resolved.
        var world = World with { Feed = [.. World.Feed.Where(e => e.Type is not ("resolved" or "closed" or "released") || e.Agent != "agent-1")] };
        Finds("carries", With(Renumbered(world)));
    }

    [Theory]
    [InlineData("stream of the feed")]
    [InlineData("stream of agent-1")]
    public void An_event_that_a_stream_left_out_is_found(string name)
    {
        var stream = run.Evidence.Streams.Single(s => s.Name == name);
        // Streams also show what became of tickets that others got; only what concerns the agent himself must not be left out.
        var his = World.Feed.Where(e => stream.Agent is null || e.Agent == stream.Agent).Select(e => e.Position).ToHashSet();
        var left = stream.Shown.First(s => s.Type == "assigned" && s.Position > stream.Shown[0].Position && his.Contains(s.Position));
        Finds(name, Streams(stream, stream with { Shown = stream.Shown.Remove(left) }));
    }

    [Fact]
    public void An_event_that_only_a_stream_showed_is_found()
    {
        var stream = run.Evidence.Streams[1];
        Finds("showed", Streams(stream, stream with { Shown = stream.Shown.SetItem(1, stream.Shown[1] with { Type = "cancelled" }) }));
    }

    [Fact]
    public void A_stream_that_goes_back_is_found()
    {
        var stream = run.Evidence.Streams[1];
        Finds("goes back", Streams(stream, stream with { Shown = stream.Shown.Add(stream.Shown[0]) }));
    }

    private static void Finds(string what, Evidence altered) => Assert.Contains(Checker.Violations(altered), v => v.Contains(what, StringComparison.Ordinal));

    private Evidence With(World world) => run.Evidence with { World = world, Streams = [] };

    private Evidence Streams(Heard before, Heard after) => run.Evidence with { Streams = run.Evidence.Streams.Replace(before, after) };

    private Entry Acknowledged(Verb verb) => run.Evidence.Entries.First(e => e.Verb == verb && e.Outcome == Outcome.Acknowledged);

    /// <summary>Positions, versions and heads closed up again after something was taken out.</summary>
    private static World Renumbered(World world)
    {
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        ImmutableArray<FeedEntry> feed = [.. world.Feed.Select((e, i) =>
            e with { Position = i + 1, Version = versions[e.Stream] = versions.GetValueOrDefault(e.Stream) + 1 })];
        return world with { Feed = feed, HeadBefore = feed.Length, HeadAfter = feed.Length };
    }

    private static TicketFact Listed(History history)
    {
        var state = history.States[^1];
        return new TicketFact(history.Ticket, history.Events[0].Ticket!.Number, history.States.Count, state.Status, state.Queue, state.Holder,
            state.Ownership, "subject", [.. state.Offers.Select(o => new OfferFact(o.Key, o.Value))]);
    }
}

/// <summary>A run of the real server without any fault.</summary>
public sealed class RecordedRun : IAsyncLifetime
{
    internal Evidence Evidence { get; private set; } = null!;

    public async Task InitializeAsync() => Evidence = await Scenario.Run(null, StoreUnderTest.Of(StoreUnderTest.Sqlite), scenario => scenario.Progress(1_500));

    public Task DisposeAsync() => Task.CompletedTask;
}
