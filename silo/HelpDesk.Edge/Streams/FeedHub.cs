using System.Runtime.InteropServices;
using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Edge;

/// <summary>
/// Follows the tenant's feed once for the whole process and hands each event to the streams it concerns. With a follower per stream a
/// thousand agents would wake a thousand readers for each event, of which one has use for it.
/// </summary>
internal sealed class FeedHub(IFeed feed, EventReader reader, PolicyBook book, PromiseBook promises, EdgeOptions options, ILogger<FeedHub> log) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<Topic, List<Subscription>> _streams = [];
    private long _position;

    /// <summary>The position of the last event that was handed on.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>Takes part from the present position on: nothing above it is missed, nothing below it arrives.</summary>
    public Subscription Subscribe(Topic topic)
    {
        lock (_gate)
        {
            var subscription = new Subscription(this, topic, _position, options.StreamBuffer);
            (CollectionsMarshal.GetValueRefOrAddDefault(_streams, topic, out _) ??= []).Add(subscription);
            return subscription;
        }
    }

    public void Leave(Subscription subscription)
    {
        subscription.End();
        lock (_gate)
        {
            if (!_streams.TryGetValue(subscription.Topic, out var streams)) return;
            streams.Remove(subscription);
            if (streams.Count == 0) _streams.Remove(subscription.Topic);
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _position, await feed.Head(options.Tenant, cancellationToken));
        Log.FeedFollowed(log, options.Tenant, Position);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var item in feed.Follow(options.Tenant, Position, stoppingToken)) Dispatch(item);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (FeedResetException reset)
            {
                BeginAnew(reset);
            }
            catch (Exception e)
            {
                // The feed has no gaps, so going on from the same position loses nothing; the streams just wait.
                Log.FeedBroke(log, options.Tenant, Position, e);
                await Task.Delay(RetryAfter, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Dispatch(FeedItem item)
    {
        if (item.Stream.Kind is ActorKind.Queue or ActorKind.Catalog) book.Forget();
        if (item.Stream.Kind is ActorKind.Sla) promises.Forget();
        var delivery = new Delivery(item, reader);
        lock (_gate)
        {
            foreach (var topic in Topic.Of(item))
                if (_streams.TryGetValue(topic, out var streams))
                    foreach (var stream in streams) stream.Deliver(delivery);
            Volatile.Write(ref _position, item.Position);
        }
    }

    /// <summary>Events were lost to this process: every stream ends, and its client finds out at its next request.</summary>
    private void BeginAnew(FeedResetException reset)
    {
        Log.FeedBroke(log, options.Tenant, Position, reset);
        book.Forget();
        promises.Forget();
        lock (_gate)
        {
            foreach (var streams in _streams.Values)
                foreach (var stream in streams) stream.End();
            Volatile.Write(ref _position, reset.Head);
        }
    }
}
