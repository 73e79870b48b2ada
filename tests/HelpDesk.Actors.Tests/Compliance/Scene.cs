using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;
using Xunit;

namespace HelpDesk.Actors.Tests;

/// <summary>Short words for what the compliance tests do again and again.</summary>
public sealed class Scene(IHostUnderTest host)
{
    public const string Tenant = "default";
    public static readonly By Boss = new("boss", Roles.Supervisor);
    public static readonly By Pbx = new("pbx", Roles.Machine);
    private long _commands;

    public IHostUnderTest Host => host;

    public static By Self(string agent) => new(agent, Roles.Agent);

    /// <summary>A command under a key of its own, unless one is given.</summary>
    public ValueTask<Answer> Do(ActorId to, Message message, By by, string? key = null, long bodyHash = 1) =>
        host.Ask(to, message, new Origin(by, Ids.Derive(Tenant, by.Name, key ?? $"key-{++_commands}"), bodyHash), []);

    public async ValueTask<T> Done<T>(ActorId to, Message message, By by, string? key = null) where T : Answer
    {
        var answer = await Do(to, message, by, key);
        return Assert.IsType<T>(answer);
    }

    /// <summary>The ticket's word that it left the agent travels by itself: until it is there, he has no room.</summary>
    public async ValueTask<T> DoneOnceFree<T>(ActorId to, Message message, By by) where T : Answer
    {
        var until = DateTime.UtcNow + TimeSpan.FromSeconds(30);
        while (true)
        {
            var answer = await Do(to, message, by);
            if (answer is not Refused { Code: RefusalCodes.AgentAtCapacity } || DateTime.UtcNow > until) return Assert.IsType<T>(answer);
        }
    }

    public async ValueTask<Refused> RefusedBy(ActorId to, Message message, By by, string code)
    {
        var refused = Assert.IsType<Refused>(await Do(to, message, by));
        Assert.Equal(code, refused.Code);
        return refused;
    }

    public static ActorId Agent(string agent) => ActorId.Agent(Tenant, agent);
    public static ActorId Ticket(Guid ticket) => ActorId.Ticket(Tenant, ticket);
    public static ActorId Queue(string queue) => ActorId.Queue(Tenant, queue);

    public static QueueRules Rules(double ring = 60, double wrapUp = 0, double block = 60, params ImmutableArray<Requirement> requires) => new(
        "main", 1, QueueOrder.Fifo, Duration.Zero, requires, [ChooseBy.LongestIdle],
        Duration.FromSeconds(ring), Duration.FromSeconds(wrapUp), Duration.FromSeconds(block));

    public async ValueTask<QueueTerms> OpenQueue(string queue, QueueRules? rules = null)
    {
        rules ??= Rules();
        var done = await Done<QueueDone>(Queue(queue), new ConfigureQueue(rules, null), Boss);
        return rules.Terms(queue, done.RulesVersion);
    }

    public static AgentProfile Profile(int units = 100, int max = 1, int noAnswerLimit = 1, double lease = 600, params ImmutableArray<string> queues) => new(
        null, units, [new ChannelCapacity("phone", 100, max, null), new ChannelCapacity("chat", 25, 4, null)], [new SkillLevel("billing", 5)],
        [.. queues.Select(q => new Serves(q, "main"))], noAnswerLimit, "no-answer", Duration.FromSeconds(lease));

    public async ValueTask SignIn(string agent, AgentProfile profile)
    {
        await Done<AgentDone>(Agent(agent), new ConfigureAgent(profile, null), Boss);
        await Done<AgentDone>(Agent(agent), new SetActivity("available", true, false), Self(agent));
    }

    public static ActorId Sla => ActorId.Sla(Tenant);

    /// <summary>To every ticket, in seconds.</summary>
    public static SetSla Promise(double first, double resolution) => new(
        new SlaRules([], [new SlaPolicy("all", false, new([], [], null, null, [], []),
            [new(SlaMetric.FirstReply, Duration.FromSeconds(first), [], [], []), new(SlaMetric.Resolution, Duration.FromSeconds(resolution), [], [], [])])]), null);

    public static Create NewTicket(QueueTerms terms, string channel = "phone", int priority = 0) =>
        new(terms, channel, priority, [], [], null, null, null, null, null);

    public async ValueTask<Guid> Submit(QueueTerms terms, string channel = "phone")
    {
        var ticket = Guid.NewGuid();
        await Done<TicketDone>(Ticket(ticket), NewTicket(terms, channel), Pbx);
        return ticket;
    }

    public async ValueTask<TicketOffered> Offered(Guid ticket, long after = 0) => (TicketOffered)(await Happened<TicketOffered>(ticket, after)).Event;

    public ValueTask<FeedItem> Happened<TEvent>(Guid ticket, long after = 0) where TEvent : Event =>
        host.Event(Tenant, after, item => item.Stream == Ticket(ticket) && item.Event is TEvent);

    public ValueTask<FeedItem> Happened<TEvent>(string agent, long after = 0) where TEvent : Event =>
        host.Event(Tenant, after, item => item.Stream == Agent(agent) && item.Event is TEvent);

    public ValueTask<TicketDone> Accept(string agent, Guid ticket, TicketOffered offered) =>
        Done<TicketDone>(Agent(agent), new Accept(ticket, offered.Offer.Id), Self(agent));
}
