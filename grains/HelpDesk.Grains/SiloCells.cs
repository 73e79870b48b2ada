using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Grains;

/// <summary>What the grains of one silo share: the store, the time, who waits for which answer, and the way to other grains.</summary>
public sealed class SiloCells : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly IGrainFactory _grains;
    private readonly ClusterTime _time;
    private readonly ClusterSettings _settings;
    private readonly ISiloStatusOracle _silos;
    private readonly Waiters _waiters = new();
    private readonly CancellationTokenSource _leaving = new();

    /// <param name="store">The store that all silos share.</param>
    /// <param name="grains">The cluster.</param>
    /// <param name="time">This process' time.</param>
    /// <param name="settings">The cluster's settings.</param>
    /// <param name="silos">Who is there.</param>
    /// <param name="books">What tenants promise.</param>
    public SiloCells(IStore store, IGrainFactory grains, ClusterTime time, ClusterSettings settings, ISiloStatusOracle silos, SlaBooks books) =>
        (Store, _grains, _time, _settings, _silos, Books) = (store, grains, time, settings, silos, books);

    internal IStore Store { get; }

    internal SlaBooks Books { get; }

    internal Instant Now => _time.Now;

    internal Duration MoveAfter => _settings.MoveAfter;

    internal TimeSpan Patience => _settings.GrainPatience.ToTimeSpan();

    /// <summary>Whether this silo is where an actor that is spread would be placed now.</summary>
    internal bool IsHome(GrainId grain) =>
        _silos.CurrentStatus != SiloStatus.Active || Homes.Of(grain, _silos.GetActiveSilos()).Equals(_silos.SiloAddress);

    /// <summary>
    /// Waits for the answer to what <paramref name="send"/> tells the cell; the same command sent twice at once waits for one answer. Not for
    /// long: an activation that the runtime puts away (another one of the same actor exists) is told so only when nobody waits here.
    /// </summary>
    /// <exception cref="SiloUnavailableException">No answer yet, or this activation or silo goes: the caller has to ask again, where the actor lives then.</exception>
    internal async ValueTask<Answer> Answer(Envelope envelope, Action send, CancellationToken going, CancellationToken ct)
    {
        using var any = CancellationTokenSource.CreateLinkedTokenSource(ct, going, _leaving.Token);
        try
        {
            any.CancelAfter(Patience);
            any.Token.ThrowIfCancellationRequested();
            return await _waiters.Wait(envelope.ReplyTo, envelope.Origin.BodyHash, send, Timeout.InfiniteTimeSpan, any.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new SiloUnavailableException($"{envelope.To} has not answered here; ask again.");
        }
    }

    /// <summary>
    /// When the silo leaves, before its activations are put away: an activation is kept until all that it was asked is answered, while what
    /// the answer needs is no longer let in. So nobody is left waiting here.
    /// </summary>
    public void Participate(ISiloLifecycle observer) =>
        observer.Subscribe(nameof(SiloCells), ServiceLifecycleStage.BecomeActive, _ => Task.CompletedTask, _ => _leaving.CancelAsync());

    /// <inheritdoc/>
    public void Dispose() => _leaving.Dispose();

    internal void Complete(Reply reply) => _waiters.Complete(reply.ReplyTo, reply.Answer);

    internal void ReportTrouble(string what, Exception cause) => _settings.ReportTrouble(what, cause);

    internal void Tell(Envelope envelope)
    {
        if (envelope is { To.Kind: ActorKind.Line, Message: PlaceCommand command }) _settings.Lines?.Place(envelope.To.Tenant, command);
        else Telling.Send(_grains, envelope, _settings.ReportTrouble);
    }

    internal void Report(string what, Exception? cause) => _settings.Report(what, cause);
}
