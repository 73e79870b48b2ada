using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation.Tests;

/// <summary>A way to be wrong about tickets: what is heard, what is decided, or how a change is applied, is altered.</summary>
internal interface ITicketBug
{
    static virtual Message Hear(TicketState state, Message message) => message;
    static virtual By Believe(Message message, By by) => by;
    static virtual Decision Alter(TicketState state, Message message, Decision decision) => decision;
    static virtual TicketState Apply(TicketState state, Change change) => Ticket.Apply(state, change);
}

/// <summary>The production decider of tickets with one bug around it.</summary>
internal sealed class FaultyTicket<TBug> : IDecider<TicketState> where TBug : ITicketBug
{
    public static TicketState Initial(ActorId id) => Ticket.Initial(id);
    public static TicketState Apply(TicketState state, Change change) => TBug.Apply(state, change);
    public static Instant? WakeAt(TicketState state) => Ticket.WakeAt(state);
    public static Instant ChangedAt(TicketState state) => Ticket.ChangedAt(state);
    public static Rows Rows(TicketState state) => Ticket.Rows(state);

    public static Decision Decide(TicketState state, Message message, in At at)
    {
        var heard = TBug.Hear(state, message);
        return TBug.Alter(state, heard, Ticket.Decide(state, heard, at with { By = TBug.Believe(message, at.By) }));
    }
}

/// <summary>A way to be wrong about agents: the state that decisions see, or how a change is applied, is altered.</summary>
internal interface IAgentBug
{
    static virtual AgentState See(AgentState state) => state;
    static virtual AgentState Apply(AgentState state, Change change) => Agent.Apply(state, change);
}

/// <summary>The production decider of agents with one bug around it.</summary>
internal sealed class FaultyAgent<TBug> : IDecider<AgentState> where TBug : IAgentBug
{
    public static AgentState Initial(ActorId id) => Agent.Initial(id);
    public static AgentState Apply(AgentState state, Change change) => TBug.Apply(state, change);
    public static Instant? WakeAt(AgentState state) => Agent.WakeAt(state);
    public static Instant ChangedAt(AgentState state) => Agent.ChangedAt(state);
    public static Rows Rows(AgentState state) => Agent.Rows(state);
    public static Decision Decide(AgentState state, Message message, in At at) => Agent.Decide(TBug.See(state), message, at);
}
