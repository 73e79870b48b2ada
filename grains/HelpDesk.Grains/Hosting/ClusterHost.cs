using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace HelpDesk.Grains;

/// <summary>
/// A node's way into the cluster: asks grains, wherever they live, and follows the feeds of its own process. Beside a silo and in a node
/// that only serves clients it is the same.
/// </summary>
public sealed class ClusterHost : IEngine, IFeed, IHostedService, IAsyncDisposable
{
    /// <summary>From one try to the next while the cluster finds its way around a lost silo.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly IClusterClient _cluster;
    private readonly IStore _store;
    private readonly ClusterTime _time;
    private readonly ClusterSettings _settings;
    private readonly Timers _timers;
    private readonly Feeds _feeds;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FeedBell? _bell;
    private Keeper? _keeper;
    private volatile bool _leaving;

    /// <param name="cluster">The cluster; joined by the time that this is started.</param>
    /// <param name="store">The store that all nodes share.</param>
    /// <param name="time">This process' time.</param>
    /// <param name="settings">The node's settings.</param>
    /// <param name="books">What tenants promise, shared with the grains of this node.</param>
    public ClusterHost(IClusterClient cluster, IStore store, ClusterTime time, ClusterSettings settings, SlaBooks books)
    {
        (_cluster, _store, _time, _settings) = (cluster, store, time, settings);
        _timers = new Timers(time.Clock);
        _feeds = new Feeds(store, time.Clock, _timers, books, settings.FeedWindow, Tell, settings.Report);
    }

    /// <inheritdoc/>
    public Instant Now => _time.Now;

    /// <summary>Completes when the pools known at the start were called for the first time.</summary>
    public Task Started => _started.Task;

    /// <inheritdoc/>
    public async ValueTask<Answer> Ask(ActorId to, Message message, Origin origin, ImmutableArray<ContentRow> content, CancellationToken ct)
    {
        var envelope = new Envelope(to, message, origin, null, origin.IsCommand ? origin.Command : Guid.NewGuid(), content);
        var question = Frame.Of(WireCodec.Encode(envelope));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(_settings.AskTimeout.ToTimeSpan());
        for (Exception? trouble = null; ;)
        {
            try
            {
                return WireCodec.DecodeAnswer((await GrainKeys.Of(_cluster, to).Ask(question, patience.Token)).Wire);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                if (trouble is not null) _settings.ReportTrouble($"{message.GetType().Name} for {to} found no way through the cluster in {_settings.AskTimeout}.", trouble);
                return Refusals.OutcomeUnknown;
            }
            catch (UnknownFormatException e)
            {
                // Answered by a newer build during an upgrade: whatever it was, it may have been done.
                _settings.Report($"The answer to {message.GetType().Name} of {to} is unknown to this build.", e);
                return Refusals.OutcomeUnknown;
            }
            catch (Exception e) when (e is OrleansException or TimeoutException)
            {
                // A silo went away, or is not there yet. Whatever became of the try, the same command is not done twice.
                trouble = e;
                await Task.Delay(Pause, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <inheritdoc/>
    public void Tell(ActorId to, Message message) => Tell(new Envelope(to, message, Origin.Engine, null));

    /// <inheritdoc/>
    public ValueTask<long> Head(string tenant, CancellationToken ct) => _feeds.Head(tenant, ct);

    /// <inheritdoc/>
    public IAsyncEnumerable<FeedItem> Follow(string tenant, long after, CancellationToken ct) => _feeds.Follow(tenant, after, ct);

    /// <summary>This process' store committed something of the tenant: followers here read on at once, and those of other nodes are told.</summary>
    public void Committed(string tenant)
    {
        _feeds.Nudge(tenant);
        _bell?.Ring(tenant);
    }

    /// <summary>The cluster is joined: from now on this node keeps pools and clocks awake and hears of other nodes' commits.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _bell = new FeedBell(_cluster, _feeds.Nudge, _settings.Warn, _settings.ReportTrouble);
        _keeper = new Keeper(_store, _settings.KeeperPeriod, Nudge, _bell.ListenAgainIfDeaf, _settings.Report);
        _ = _keeper.FirstRound.ContinueWith(_ => _started.TrySetResult(), TaskScheduler.Default);
        return Task.CompletedTask;
    }

    /// <summary>Before the silo leaves: nothing new is begun from here. What the feed would have told, the other nodes' feeds tell.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _leaving = true;
        if (Interlocked.Exchange(ref _keeper, null) is { } keeper) await keeper.DisposeAsync();
        if (Interlocked.Exchange(ref _bell, null) is { } bell) await bell.DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _timers.Dispose();
    }

    private void Nudge(ActorId id)
    {
        if (id.Kind == ActorKind.Feed) _feeds.Nudge(id.Tenant);
        else Tell(new Envelope(id, new Nudge(), Origin.Engine, null));
    }

    private void Tell(Envelope envelope)
    {
        if (!_leaving) Telling.Send(_cluster, envelope, _settings.ReportTrouble);
    }
}
