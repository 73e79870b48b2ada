using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;
using Xunit;

namespace HelpDesk.Edge.Tests.Watch;

/// <summary>Whom the watchdog finds beside a ticket that he could have, and whom not.</summary>
public sealed class UnmatchedTests
{
    private static readonly QueueRules Rules = new("p", 1, QueueOrder.Fifo, Duration.Zero, [new("billing", 3)], [], Duration.FromSeconds(20), Duration.Zero, Duration.Zero);
    private static readonly Dictionary<string, QueueRules> Queues = new() { ["q"] = Rules };
    private readonly Unmatched _unmatched = new(Duration.FromSeconds(30));
    private Instant _now = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public void A_free_agent_is_found_after_the_bound_and_three_looks()
    {
        Assert.Empty(Look(Ana()));
        Pass(31);
        Assert.Empty(Look(Ana()));
        Pass(1);
        Assert.Equal(("ana", _now - Duration.FromSeconds(32)), Assert.Single(Look(Ana())) is var pair ? (pair.Agent, pair.Since) : default);
    }

    [Fact]
    public void Whoever_had_no_room_once_is_counted_anew()
    {
        Look(Ana());
        Pass(31);
        Look(Ana(load: [Held, Held]));
        Pass(31);
        Assert.Empty(Look(Ana()));
        Pass(31);
        Assert.Empty(Look(Ana()));
        Pass(1);
        Assert.Single(Look(Ana()));
    }

    [Fact]
    public void Whoever_left_meanwhile_is_counted_anew()
    {
        Look(Ana());
        Pass(31);
        Look(Ana());
        _unmatched.Keep(new HashSet<string> { "ben" });
        Pass(31);
        Assert.Empty(Look(Ana()));
    }

    public static TheoryData<string> Reasons => ["away", "draining", "no-skill", "other-queue", "other-channel", "full", "no-units", "blocked", "closed"];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Whoever_may_not_have_it_is_not_found(string reason)
    {
        var (agent, ticket, promises) = (Ana(), Ticket, SlaBook.Empty);
        switch (reason)
        {
            case "away": agent = agent with { State = agent.State with { Available = false } }; break;
            case "draining": agent = agent with { State = agent.State with { DrainTo = "offline" } }; break;
            case "no-skill": agent = Ana(level: 2); break;
            case "other-queue": agent = Ana(queue: "other"); break;
            case "other-channel": ticket = ticket with { Channel = "phone" }; break;
            case "full": agent = Ana(load: [Held, Held]); break;
            case "no-units": agent = Ana(load: [new LoadRow("ana", "phone", 80, LoadPhase.Held, null)]); break;
            case "blocked": ticket = ticket with { Blocks = [new Block("ana", _now + Duration.FromHours(1))] }; break;
            case "closed": promises = Closed(); break;
        }
        for (var i = 0; i < 5; i++)
        {
            Assert.Empty(_unmatched.Look([agent], [ticket], promises, Queues, _now));
            Pass(20);
        }
    }

    private static SlaBook Closed() => new(1, new SlaRules([new("never-now", "UTC", [new([IsoDayOfWeek.Sunday], Shift.WholeDay)], [], [])], [])
    {
        Hours = [new([], ["never-now"], [], WhenClosed.Ticket)],
    });

    private IReadOnlyList<StuckPair> Look(FloorAgent agent) => _unmatched.Look([agent], [Ticket], SlaBook.Empty, Queues, _now);

    private void Pass(int seconds) => _now += Duration.FromSeconds(seconds);

    private static LoadRow Held => new("ana", "chat", 10, LoadPhase.Held, null);

    private static TicketRow Ticket { get; } = new(
        Guid.Parse("00000000-0000-0000-0000-000000000001"), TicketStatus.Waiting, "q", "p", "chat", 0, Instant.MinValue, Instant.MinValue, Instant.MinValue, null, 0, [], [], [], null, null);

    private static FloorAgent Ana(int level = 3, string queue = "q", params ImmutableArray<LoadRow> load) => new(
        new AgentState(ActorId.Agent("t", "ana"))
        {
            Available = true, Activity = "available",
            Profile = new AgentProfile(null, 100, [new("chat", 25, 2, null)], [new("billing", level)], [new(queue, "p")], 0, "no-answer", Duration.FromSeconds(30)),
        }, load);
}
