using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Actors;

/// <summary>The host of a slot: carries out what its cell wants done.</summary>
internal interface ICellHost
{
    Instant Now { get; }

    void Dispatch(Slot slot, ActorId id, Output output);

    /// <summary>The cell threw, so it may be half changed: the host forgets it, and the store has all that counts.</summary>
    void Broken(Slot slot, ActorId id, Exception cause);
}
