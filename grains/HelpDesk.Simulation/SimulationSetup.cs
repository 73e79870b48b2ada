using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Simulation;

/// <summary>The parts of a simulated system that can be exchanged: how bugs are planted to prove that the checkers can fail.</summary>
public sealed record SimulationSetup
{
    /// <summary>Makes the cell of an actor; the id names the activation, the books are the process' own.</summary>
    public Func<ActorId, Guid, SlaBooks, ICell> Cell { get; init; } = CellFactory.Create;

    /// <summary>Wraps the store.</summary>
    public Func<Func<StoreRequest, StoreReply>, Func<StoreRequest, StoreReply>> Store { get; init; } = store => store;
}
