using HelpDesk.Actors;
using HelpDesk.Core;
using Orleans.Concurrency;
using NodaTime;

namespace HelpDesk.Grains;

/// <summary>
/// Drives one actor's cell: what comes in becomes a step, what the cell wants done is handed to the silo. It decides nothing. Reentrant,
/// because the cell itself puts messages in line and never waits: while a commit is on its way the next message can come in, and a
/// circle of actors that tell each other something can't block. All steps run in the activation's own turns, one at a time.
/// </summary>
[Reentrant]
public abstract class ActorGrain : Grain, IActorGrain
{
    /// <summary>Longer than the runtime takes to look for idle activations, so that a wake-up finds its cell.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly ActorKind _kind;
    private readonly SiloCells _silo;
    private readonly List<Output> _outputs = [];
    private ICell _cell = null!;
    private IGrainTimer? _timer;
    /// <summary>Cancelled when this activation has to go although questions wait: who asked asks again, where the actor lives next.</summary>
    private CancellationTokenSource? _going;
    private int _asked;
    private TaskCompletionSource? _drained;

    private protected ActorGrain(ActorKind kind, SiloCells silo) => (_kind, _silo) = (kind, silo);

    private protected ActorId Id { get; private set; }

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Id = GrainKeys.Actor(_kind, this.GetPrimaryKeyString());
        _cell = CellFactory.Create(Id, Guid.NewGuid(), _silo.Books);
        return Task.CompletedTask;
    }

    /// <summary>What was asked of the store is mostly answered before the activation goes; a store that stands still can't keep it.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_asked == 0) return;
        _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _drained.Task.WaitAsync(_silo.Patience, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public async Task<Frame> Ask(Frame question, CancellationToken cancellationToken)
    {
        if (Read(question) is not { } envelope) return Frame.Of(WireCodec.Encode(Refusals.FromNewerBuild));
        _going ??= new CancellationTokenSource();
        return Frame.Of(WireCodec.Encode(await _silo.Answer(envelope, () => Step(new Told(envelope)), _going.Token, cancellationToken)));
    }

    /// <inheritdoc/>
    public virtual Task Tell(Frame message)
    {
        if (Read(message) is { } envelope) Step(new Told(envelope));
        return Task.CompletedTask;
    }

    private Envelope? Read(Frame frame)
    {
        try
        {
            return WireCodec.DecodeEnvelope(Id, frame.Wire);
        }
        catch (UnknownFormatException e)
        {
            _silo.Report($"{Id} was sent something that this build does not know.", e);
            return null;
        }
    }

    private protected void Trouble(string what, Exception cause) => _silo.ReportTrouble(what, cause);

    private protected void Step(Input input)
    {
        try
        {
            _cell.Step(input, _silo.Now, _outputs);
            foreach (var output in _outputs) Dispatch(output);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The cell may be half changed: the next activation reads what counts from the store.
            _silo.Report($"{Id} broke and is read anew.", e);
            Go();
        }
        finally
        {
            _outputs.Clear();
        }
    }

    /// <summary>The next call finds the actor where it lives then. Who waits here is sent there at once: while somebody waits, nothing is taken in.</summary>
    private protected void Go()
    {
        DeactivateOnIdle();
        _going?.Cancel();
    }

    private void Dispatch(Output output)
    {
        switch (output)
        {
            case Store store: _ = Submit(store); break;
            case Tell tell: _silo.Tell(tell.Envelope); break;
            case Reply reply: _silo.Complete(reply); break;
            case Wake wake: SetTimer(wake.At); break;
            case Fault fault: _silo.Report(fault.What, fault.Cause); break;
            default: throw new InvalidOperationException($"Unknown output {output.GetType().Name}.");
        }
    }

    /// <summary>The step that follows is a turn of this activation, like all others.</summary>
    private async Task Submit(Store store)
    {
        _asked++;
        try
        {
            // Yielding: a store that is full answers at once, and a step must not begin within a step.
            var reply = await _silo.Store.Ask(store.Request, CancellationToken.None)
                .ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.ContinueOnCapturedContext);
            Step(new StoreAnswered(store.Number, reply));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // No store may throw; if one does, the cell would wait for ever for what never comes.
            _silo.Report($"{Id} got no answer to {store.Request.GetType().Name} and is read anew.", e);
            Go();
        }
        if (--_asked == 0) _drained?.TrySetResult();
    }

    private void SetTimer(Instant at)
    {
        var due = (at - _silo.Now).ToTimeSpan();
        if (due < TimeSpan.Zero) due = TimeSpan.Zero;
        DelayDeactivation(due + Margin);
        _timer ??= this.RegisterGrainTimer(Ticked, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { Interleave = true });
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private Task Ticked(CancellationToken cancellationToken)
    {
        Step(new Tick());
        return Task.CompletedTask;
    }
}
