using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Figures.Tests;

/// <summary>A tenant's feed that is written by hand: tickets decide by the production decider, so what can't happen does not.</summary>
internal sealed class History
{
    public const string Tenant = "t";
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 8, 0);
    public static readonly By Lead = new("lead", Roles.Supervisor);
    public static readonly By Web = new("web", Roles.Machine);

    private readonly Dictionary<Guid, TicketState> _tickets = [];
    private readonly Dictionary<string, long> _agents = [];
    private int _commands;

    public List<FeedItem> Items { get; } = [];
    public Instant Now { get; set; } = Start;
    /// <summary>What is promised; null = nothing.</summary>
    public SlaBook? Sla { get; set; }

    public static By Self(string agent) => new(agent, Roles.Agent);

    public static QueueTerms Terms(string queue, double wrapUp = 30, double ring = 90) =>
        new(queue, "p", 1, Duration.FromSeconds(ring), Duration.FromSeconds(wrapUp), Duration.FromSeconds(5), queue == "leasing" ? [new("contracts", 2)] : [])
        {
            Ringing = queue == "leasing" ? new Ringing(RingingStrategy.Progressive, 4, Duration.FromSeconds(5)) : null,
        };

    public TicketState Ticket(Guid ticket) => _tickets.GetValueOrDefault(ticket) ?? HelpDesk.Core.Ticket.Initial(ActorId.Ticket(Tenant, ticket));

    /// <summary>Asks the ticket; whether it accepted.</summary>
    public bool Ask(Guid ticket, Message message, By by)
    {
        var state = Ticket(ticket);
        var command = Ids.Derive(new Guid(0xC0, 0, 0, new byte[8]), ++_commands);
        var decision = HelpDesk.Core.Ticket.Decide(state, message, new At(Now, by, command) { Sla = Sla });
        foreach (var change in decision.Changes)
        {
            state = HelpDesk.Core.Ticket.Apply(state, change);
            if (change is Event happened) Append(state.Id, state.Version, happened, by, command);
        }
        _tickets[ticket] = state;
        return decision.Changes.Length > 0;
    }

    public bool Create(Guid ticket, string queue, string channel = "phone", int priority = 0, double wrapUp = 30, string[]? tags = null, Trait[]? traits = null, Requirement[]? requires = null) =>
        Ask(ticket, New(queue, channel, priority, wrapUp, tags, traits, requires), Web);

    /// <summary>A telephone system says that a call came in, which becomes this ticket.</summary>
    public bool Call(Guid ticket, string queue, int priority = 0, double wrapUp = 30, string[]? tags = null, Trait[]? traits = null, Requirement[]? requires = null) =>
        Ask(ticket, new CallReport("pbx", "c1", new CallFact(1, CallNews.Arrived)
        {
            Handle = "h1", Terms = new LineTerms([CallAction.Route, CallAction.Stop, CallAction.Reject, CallAction.Dial], false, null) { Callback = new(2, Duration.FromSeconds(20)) },
        }, New(queue, "phone", priority, wrapUp, tags, traits, requires)), Web);

    private static Create New(string queue, string channel, int priority, double wrapUp, string[]? tags, Trait[]? traits, Requirement[]? requires) =>
        new(Terms(queue, wrapUp), channel, priority, [.. requires ?? []], [.. tags ?? []], null, null, null, null, null) { Traits = [.. traits ?? []] };

    public bool Offer(Guid ticket, string agent, Guid offer, int units = 25) => Ticket(ticket) is { Terms: { } terms } state && Ask(ticket, new Reserved(
        offer, agent, 1, units, terms, state.Joint?.Pick.Version ?? state.Version,
        new PickRecord("p", Guid.Empty, 1, 1, 1, Now, 1, new Candidate(agent, Now, 0, 0), [], [])) { Telephone = $"sip:{agent}" }, By.Engine);

    public bool Claim(Guid ticket, ClaimKind kind, string agent, Guid reservation, Guid? offer = null, int units = 25) =>
        Ask(ticket, new Claim(kind, reservation, agent, 1, units, offer, null, false) { Telephone = $"sip:{agent}" }, kind == ClaimKind.Assign ? Lead : kind == ClaimKind.Transfer ? Lead : Self(agent));

    /// <summary>An agent's event as it is: his decider is the figures' business only by its events.</summary>
    public void Agent(string agent, AgentEvent happened) =>
        Append(ActorId.Agent(Tenant, agent), _agents[agent] = _agents.GetValueOrDefault(agent) + 1, happened, Self(agent), Ids.Derive(new Guid(0xA0, 0, 0, new byte[8]), ++_commands));

    public static AgentProfile Profile(int units) => new(null, units, [], [], [], 0, "no-answer", Duration.FromSeconds(30));

    private void Append(ActorId stream, long version, Event happened, By by, Guid command) => Items.Add(new FeedItem(
        Tenant, Items.Count + 1, stream, version, Codec.NameOf(happened), 1, happened, Now, by, command, Guid.Empty, 1, Audience.Nobody));
}
