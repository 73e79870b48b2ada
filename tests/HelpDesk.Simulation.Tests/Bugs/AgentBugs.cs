using HelpDesk.Core;

namespace HelpDesk.Simulation.Tests;

/// <summary>One item more than the limit of a channel.</summary>
internal sealed class CapacityOffByOne : IAgentBug
{
    public static AgentState See(AgentState state) => state.Profile is not { } profile ? state : state with
    {
        Profile = profile with { Channels = [.. profile.Channels.Select(c => c with { Max = c.Max + 1 })] },
    };
}

/// <summary>A reservation that was not settled in time is forgotten instead of repeated.</summary>
internal sealed class ReservationForgotten : IAgentBug
{
    public static AgentState Apply(AgentState state, Change change) => change.GetType().Name == "ReservationRepeated"
        ? state with { Reservations = state.Reservations.Clear() } : Agent.Apply(state, change);
}

/// <summary>Wrap-up costs nothing.</summary>
internal sealed class WrapUpForgotten : IAgentBug
{
    public static AgentState See(AgentState state) => state with
    {
        Load = state.Load.RemoveRange(state.Load.Where(p => p.Value.Kind == SettledKind.WrapUp).Select(p => p.Key)),
    };
}
