using System.Diagnostics;
using Orleans.Streams;

namespace HelpDesk.Grains;

/// <summary>
/// Tells the followers of all nodes that a feed has moved, over one stream that every node listens to. A ring may be lost: then the
/// followers read on at the keeper's next call. A node hears its own rings too, which shows it when it has become deaf; one that commits
/// nothing rings for that only. One to a client: it ends all other subscriptions of it.
/// </summary>
internal sealed class FeedBell : IAsyncDisposable
{
    /// <summary>The stream provider that silos and clients have to be given under this name.</summary>
    public const string Provider = "feeds";
    /// <summary>Rung for so long without hearing anything: the subscription is gone.</summary>
    private static readonly TimeSpan Deaf = TimeSpan.FromSeconds(3);
    /// <summary>Nothing heard for so long: ring to hear whether one hears.</summary>
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(30);
    /// <summary>The keeper tries once a second: what has failed for so long does not pass by itself.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(60);
    /// <summary>The ring that is about no tenant.</summary>
    private const string Test = "";

    private readonly IAsyncStream<FeedMoved> _stream;
    private readonly Action<string> _moved;
    private readonly Action<string, Exception> _report;
    private readonly PassingTrouble _toListen;
    private readonly PassingTrouble _toRingOthers;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _toRing = new(StringComparer.Ordinal);
    private StreamSubscriptionHandle<FeedMoved>? _subscription;
    private long _rungSince;
    private long _heardAt = Stopwatch.GetTimestamp();
    private bool _ringing;
    private bool _listening;
    private bool _disposed;

    /// <param name="cluster">The cluster; joined.</param>
    /// <param name="moved">Told which tenant's feed moved.</param>
    /// <param name="warn">Told of what will be tried again.</param>
    /// <param name="report">Told of what was tried in vain for long, and of defects.</param>
    public FeedBell(IClusterClient cluster, Action<string> moved, Action<string> warn, Action<string, Exception> report)
    {
        (_moved, _report) = (moved, report);
        (_toListen, _toRingOthers) = (new(warn, report, Lasting, TimeProvider.System), new(warn, report, Lasting, TimeProvider.System));
        _stream = cluster.GetStreamProvider(Provider).GetStream<FeedMoved>(StreamId.Create("helpdesk", "feeds"));
        ListenAgainIfDeaf();
    }

    /// <summary>Never waits. While a ring is on its way the next ones gather.</summary>
    public void Ring(string tenant)
    {
        lock (_gate)
        {
            _toRing.Add(tenant);
            if (_ringing || _disposed) return;
            _ringing = true;
        }
        _ = Task.Run(RingAll);
    }

    /// <summary>Begins to listen, or begins anew when nothing was heard of what was rung.</summary>
    public void ListenAgainIfDeaf()
    {
        bool deaf, silent;
        lock (_gate)
        {
            if (_listening || _disposed) return;
            deaf = _subscription is null || _rungSince != 0 && Stopwatch.GetElapsedTime(_rungSince) > Deaf;
            silent = Stopwatch.GetElapsedTime(Volatile.Read(ref _heardAt)) > Silent;
            if (deaf) (_listening, _rungSince) = (true, 0);
        }
        if (deaf) _ = Task.Run(Listen);
        else if (silent) Ring(Test);
    }

    public async ValueTask DisposeAsync()
    {
        StreamSubscriptionHandle<FeedMoved>? subscription;
        lock (_gate)
        {
            _disposed = true;
            subscription = _subscription;
        }
        // A cluster that is gone needs no farewell.
        if (subscription is not null) await subscription.UnsubscribeAsync().WaitAsync(Deaf).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Listen()
    {
        try
        {
            // The one before, and what is left of tries whose answer was lost: Orleans warns of each ring that nobody takes there.
            var before = await _stream.GetAllSubscriptionHandles();
            var subscription = await _stream.SubscribeAsync(Heard);
            _toListen.Passed();
            // Where one can't be ended this node hears twice or is warned, which does no harm.
            foreach (var useless in Keep(subscription) ? before : [subscription])
                await useless.UnsubscribeAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (Exception e)
        {
            Failed(_toListen, "This node does not hear yet when feeds move on other nodes; it looks once a second, and tries again.", e);
        }
        finally
        {
            lock (_gate) _listening = false;
        }
    }

    /// <summary>Whether it is of use: not where the node stopped meanwhile.</summary>
    private bool Keep(StreamSubscriptionHandle<FeedMoved> subscription)
    {
        lock (_gate)
        {
            if (_disposed) return false;
            _subscription = subscription;
            // What was rung before was for the other one.
            Volatile.Write(ref _rungSince, 0);
            return true;
        }
    }

    private Task Heard(FeedMoved moved, StreamSequenceToken? token)
    {
        Volatile.Write(ref _rungSince, 0);
        Volatile.Write(ref _heardAt, Stopwatch.GetTimestamp());
        if (moved.Tenant != Test) _moved(moved.Tenant);
        return Task.CompletedTask;
    }

    private async Task RingAll()
    {
        while (Next() is { Count: > 0 } rings)
        {
            try
            {
                Interlocked.CompareExchange(ref _rungSince, Stopwatch.GetTimestamp(), 0);
                foreach (var ring in rings) await _stream.OnNextAsync(ring);
                _toRingOthers.Passed();
            }
            catch (Exception e)
            {
                Failed(_toRingOthers, "Other nodes could not be told that feeds moved; they look once a second.", e);
            }
        }
    }

    /// <summary>Who leaves the cluster finds it gone: that is no trouble.</summary>
    private void Failed(PassingTrouble trouble, string what, Exception cause)
    {
        lock (_gate)
            if (_disposed) return;
        // Anything but what a cluster goes through is a defect, the first time too.
        if (cause is OrleansException or TimeoutException) trouble.Failed(what, cause);
        else _report(what, cause);
    }

    private List<FeedMoved> Next()
    {
        lock (_gate)
        {
            List<FeedMoved> rings = [.. _toRing.Select(tenant => new FeedMoved(tenant))];
            _toRing.Clear();
            _ringing = rings.Count > 0;
            return rings;
        }
    }
}
