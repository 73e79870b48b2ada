using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Storage.Tests;

/// <summary>Decisions as cells would hand them to a store, small but whole.</summary>
internal static class Sample
{
    public const string Tenant = "acme";
    public const string Queue = "billing";
    public const string Pool = "service";
    public static readonly Instant Start = Instant.FromUtc(2026, 1, 5, 9, 0);
    public static readonly By Kim = new("kim", Roles.Agent);

    public static readonly Event Closed = new TicketClosed(Start);
    public static readonly Event Reopened = new TicketReopened(null, null, Start);

    private static readonly QueueRules Rules = new(
        Pool, 10, QueueOrder.HeadStart, Duration.FromSeconds(90), [new Requirement("invoices", 3)], [ChooseBy.LongestIdle],
        Duration.FromSeconds(20), Duration.FromSeconds(30), Duration.FromSeconds(60));

    public static Guid Id(string name) => Ids.Derive("sample", name);

    public static Instant At(double seconds) => Start + Duration.FromSeconds(seconds);

    public static Origin Command(string name, long body = 1) => new(Kim, Id(name), body);

    public static ActorId Ticket(string name, string tenant = Tenant) => ActorId.Ticket(tenant, Id(name));

    public static TicketRow Row(string name) => new(
        Id(name), TicketStatus.Waiting, Queue, Pool, "web", 2, At(0), At(0), At(0), null, 0,
        [new Requirement("invoices", 3)], [new Block("lee", At(60))], ["vip"], Id(name + "-subject"), null)
    {
        SlaVersion = 3, DueAt = At(90), Breached = true, Deferred = WhenClosed.Message,
    };

    /// <summary>The first commit of a ticket, which waits. Nobody's command: see <see cref="AsCommand"/>.</summary>
    public static Append NewTicket(string name, string tenant = Tenant) => NewTicket(Row(name), tenant);

    public static Append NewTicket(TicketRow row, string tenant = Tenant)
    {
        var terms = Rules.Terms(row.Queue, 1) with { Pool = row.Pool };
        var created = new TicketCreated(
            terms, row.Channel, row.Priority, row.Requires, row.Tags, null, null, null, null, row.CreatedAt, row.EnqueuedAt);
        return Base(ActorId.Ticket(tenant, row.Ticket), 0, created) with
        {
            After = new Rows { Ticket = row },
            Audience = new Audience([], [row.Queue], [row.Pool]),
        };
    }

    /// <summary>The next commit of a ticket after <paramref name="earlier"/>: its rows begin where that one's ended.</summary>
    public static Append Next(Append earlier, Func<Rows, Rows> change, params Event[] events)
    {
        var version = earlier.Expected + earlier.Events.Length;
        var said = new TicketSaid(new ContentRef(Id("said"), ContentClass.PublicText, "00"), true, Start);
        return Base(earlier.Actor, version, events is [] ? [said] : events) with
        {
            Before = earlier.After,
            After = change(earlier.After),
        };
    }

    public static Append Next(Append earlier, params Event[] events) => Next(earlier, rows => rows, events);

    public static Append Configured(string agent, params string[] pools)
    {
        var profile = new AgentProfile(
            null, 100, [new ChannelCapacity("web", 20, 5, null)], [new SkillLevel("invoices", 5)],
            [.. pools.Select(pool => new Serves(Queue, pool))], 1, "no-answer", Duration.FromSeconds(60));
        return Base(ActorId.Agent(Tenant, agent), 0, new AgentConfigured(profile, Start)) with
        {
            After = new Rows { Agent = new AgentRow(agent, "offline", false, [.. pools], [Queue]) },
            Audience = new Audience([agent], [], [.. pools]),
        };
    }

    public static Append NewQueue(string queue, string pool = Pool, string tenant = Tenant)
    {
        var rules = Rules with { Pool = pool };
        return Base(ActorId.Queue(tenant, queue), 0, new QueueConfigured(rules, 1)) with
        {
            After = new Rows { Queue = new QueueRow(queue, pool, 1, rules) },
        };
    }

    /// <summary>Asks whether the actor is at this version; writes nothing.</summary>
    public static Append Check(ActorId actor, long version) => Base(actor, version) with { State = null };

    public static LoadRow Load(string agent, LoadPhase phase, int units = 20, double? until = null) =>
        new(agent, "web", units, phase, until is { } seconds ? At(seconds) : null);

    public static TicketDone Done(string ticket, long number = 0) => new(Id(ticket), number, 1, TicketStatus.Waiting, Queue, null, 0);

    public static Append AsCommand(this Append append, string command, Answer? answer, long body = 1) =>
        append with { Origin = Command(command, body), Answer = answer };

    private static Append Base(ActorId actor, long expected, params Event[] events) => new(
        actor, expected, [.. events], State(actor, expected + events.Length), Rows.None, Rows.None, [], Start, Origin.Engine, Id("cause"),
        null, 7, [], Audience.Nobody);

    private static object State(ActorId actor, long version) => actor.Kind switch
    {
        ActorKind.Ticket => new TicketState(actor) { Version = version, Status = TicketStatus.Waiting, Tags = ["vip"], EnqueuedAt = Start },
        ActorKind.Agent => new AgentState(actor) { Version = version, Activity = "offline" },
        ActorKind.Queue => new QueueState(actor) { Version = version, Rules = Rules, RulesVersion = 1 },
        _ => new CatalogState(actor) { Version = version },
    };
}
