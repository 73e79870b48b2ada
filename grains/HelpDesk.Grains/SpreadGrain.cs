using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Grains;

/// <summary>
/// An actor that everybody calls, so its place matters to nobody in particular but all of them together should be spread over the silos.
/// When silos came or went and its home has been another silo for a while, it goes, and the keepers' next call finds it at home.
/// </summary>
public abstract class SpreadGrain : ActorGrain
{
    private readonly SiloCells _silo;
    private Instant? _awaySince;

    private protected SpreadGrain(ActorKind kind, SiloCells silo) : base(kind, silo) => _silo = silo;

    /// <inheritdoc/>
    public override Task Tell(Frame message)
    {
        var told = base.Tell(message);
        if (_silo.IsHome(this.GetGrainId())) _awaySince = null;
        else if (_awaySince is null) _awaySince = _silo.Now;
        // Not at once: while silos come and go each change would move it again, and a pool reads its book anew wherever it wakes.
        else if (_silo.Now - _awaySince >= _silo.MoveAfter) Go();
        return told;
    }
}
