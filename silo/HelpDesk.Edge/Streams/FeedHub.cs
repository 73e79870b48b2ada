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
internal sealed class FeedHub(IFeed feed, EventReader reader, PolicyBook book, PromiseBook promises, LineBook lines, TelephoneBook telephones, ReturningCallers callers, CallbackDesk callbacks, FloorReader floor, NumberBook numbers, AccessBook access, AccountBook accounts, EdgeOptions options, ILogger<FeedHub> log) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<Topic, List<Subscription>> _streams = [];
    private long _position;

    /// <summary>The position of the last event that was handed on.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>Takes part from the present position on: nothing above it is missed, nothing below it arrives.</summary>
    public Subscription Subscribe(Topic topic, Caller viewer)
    {
        lock (_gate)
        {
            var subscription = new Subscription(this, topic, viewer, _position, options.StreamBuffer);
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
        if (item.Stream.Kind is ActorKind.Telephony)
        {
            lines.Forget();
            numbers.Forget();
        }
        if (item.Event is AgentConfigured) telephones.Forget();
        if (item.Stream.Kind is ActorKind.Access) access.Forget();
        if (item.Stream.Kind is ActorKind.Account) accounts.Forget(item.Stream.Key);
        callers.Hear(item);
        callbacks.Hear(item);
        floor.Hear(item);
        numbers.Hear(item);
        var delivery = new Delivery(item, reader);
        lock (_gate)
        {
            foreach (var topic in Topic.Of(item))
                if (_streams.TryGetValue(topic, out var streams))
                    foreach (var stream in streams) stream.Deliver(delivery);
            if (item.Event is AccountConfigured or AccountRemoved or SessionsEnded or ApiKeySet or ApiKeyRevoked) LookAgain(item);
            Volatile.Write(ref _position, item.Position);
        }
    }

    /// <summary>
    /// Tells who looks at a ticket to its own streams and to those of who looks at it, or did. It is no event: it has no position, and who is not
    /// there misses nothing that he could not ask for.
    /// </summary>
    public void Tell(Guid ticket, ViewingView viewing, IReadOnlyCollection<ViewerView> concerned)
    {
        lock (_gate)
        {
            Note(new Topic(TopicKind.Ticket, ticket.ToString("N")), _ => true);
            Note(Topic.Everything, stream => concerned.Any(viewer => viewer.Name == stream.Viewer.By.Name));
            foreach (var viewer in concerned)
                if (viewer.Agent is { } agent) Note(new Topic(TopicKind.Agent, agent), stream => stream.Viewer.By.Name == viewer.Name);
        }

        void Note(Topic topic, Func<Subscription, bool> whom)
        {
            foreach (var stream in _streams.GetValueOrDefault(topic) ?? [])
                if (stream.Viewer.SeesPrivate && whom(stream)) stream.Note(viewing);
        }
    }

    /// <summary>Streams of somebody from whom something was taken look at once whether they may go on.</summary>
    private void LookAgain(FeedItem item)
    {
        var name = item.Event switch
        {
            ApiKeySet e => e.Key.Name,
            ApiKeyRevoked e => e.Name,
            _ => item.Stream.Key,
        };
        foreach (var streams in _streams.Values)
            foreach (var stream in streams)
                if (stream.Viewer.By.Name == name) stream.Tick();
    }

    /// <summary>Events were lost to this process: every stream ends, and its client finds out at its next request.</summary>
    private void BeginAnew(FeedResetException reset)
    {
        Log.FeedBroke(log, options.Tenant, Position, reset);
        book.Forget();
        promises.Forget();
        lines.Forget();
        telephones.Forget();
        callers.Forget();
        callbacks.Forget();
        floor.Forget();
        numbers.Forget();
        access.Forget();
        accounts.Forget();
        lock (_gate)
        {
            foreach (var streams in _streams.Values)
                foreach (var stream in streams) stream.End();
            Volatile.Write(ref _position, reset.Head);
        }
    }
}
