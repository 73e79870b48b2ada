using HelpDesk.Actors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace HelpDesk.Edge;

/// <summary>
/// One open stream. It subscribes first and reads afterwards, so that between what was read and what arrives there is neither a gap
/// nor (positions being compared) a repeat.
/// </summary>
internal sealed class EventStream(StreamSources sources, Topic topic, Caller viewer, long? after, NodaTime.Duration? lease) : IResult
{
    /// <summary>Events written between two flushes when many are ready.</summary>
    private const int Batch = 64;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, sources.Lifetime.ApplicationStopping);
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var writer = new SseWriter(response.BodyWriter, sources.Options.StreamStall);
        using var subscription = sources.Hub.Subscribe(topic, viewer);
        var keeper = lease is { } length ? sources.Leases.Keep(topic.Key, viewer.By, length, stop.Token) : Task.CompletedTask;
        try
        {
            await Live(writer, subscription, await CatchUp(writer, subscription, await Begin(writer, stop.Token), stop.Token), stop.Token);
            if (subscription.TooSlow) Log.SlowReader(sources.Log, topic.ToString(), $"{sources.Options.StreamBuffer} events behind");
        }
        catch (TimeoutException)
        {
            Log.SlowReader(sources.Log, topic.ToString(), "takes nothing");
            httpContext.Abort();
        }
        catch (StoreBusyException e) when (response.HasStarted)
        {
            Log.StreamWithoutStore(sources.Log, topic.ToString(), e.Message);
            httpContext.Abort();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The reader left, or the server stops; either way he resumes from the store.
        }
        await stop.CancelAsync();
        await keeper;
    }

    /// <summary>The position that the reader is at: his cursor, or that of the snapshot which is written here.</summary>
    private async ValueTask<long> Begin(SseWriter writer, CancellationToken ct)
    {
        if (after is not { } cursor) return await Snapshot(writer, ct);
        if (cursor <= await sources.Feed.Head(sources.Options.Tenant, ct)) return cursor;
        // This process may be a moment behind the store: only the store can say that a position does not exist.
        var probe = await sources.Reads.Snapshot(sources.Options.Tenant, topic.Filter(), 1, ct);
        if (cursor <= probe.Position) return cursor;
        writer.Event("reset", null, new ResetView("cursor-ahead", 0, probe.Position));
        return await Snapshot(writer, ct);
    }

    private async ValueTask<long> Snapshot(SseWriter writer, CancellationToken ct)
    {
        var limit = sources.Options.SnapshotLimit;
        var snapshot = await sources.Reads.Snapshot(sources.Options.Tenant, topic.Filter(), limit, ct);
        var tickets = await sources.Tickets.Views(snapshot.Tickets, ct);
        writer.Event("snapshot", snapshot.Position, new SnapshotView(snapshot.Position, tickets, tickets.Count >= limit));
        await writer.Flush(ct);
        return snapshot.Position;
    }

    /// <summary>From the store, up to where the subscription begins. Returns the position that the reader is at.</summary>
    private async ValueTask<long> CatchUp(SseWriter writer, Subscription subscription, long from, CancellationToken ct)
    {
        if (from >= subscription.From) return from;
        var written = 0;
        try
        {
            await foreach (var item in sources.Feed.Follow(sources.Options.Tenant, from, ct))
            {
                from = item.Position;
                if (topic.Shows(item) && !Doors.Hides(item, viewer))
                {
                    Write(writer, await sources.Events.Join(item, ct));
                    if (++written % Batch == 0) await writer.Flush(ct);
                }
                if (from >= subscription.From) break;
            }
            await writer.Flush(ct);
            return from;
        }
        catch (FeedResetException reset)
        {
            writer.Event("reset", null, new ResetView("cursor-too-old", reset.Earliest, reset.Head));
            return await Snapshot(writer, ct);
        }
    }

    private async ValueTask Live(SseWriter writer, Subscription subscription, long from, CancellationToken ct)
    {
        using var heartbeat = new Timer(static s => ((Subscription)s!).Tick(), subscription, sources.Options.Heartbeat, sources.Options.Heartbeat);
        while (await subscription.Reader.WaitToReadAsync(ct))
        {
            var written = 0;
            while (subscription.Reader.TryRead(out var delivery))
            {
                if (delivery is null)
                {
                    writer.Heartbeat();
                    while (subscription.TryTakeNote(out var note)) writer.Event("viewing", null, note);
                    if (await sources.Standing.Lost(viewer, ct) is not { } lost) continue;
                    writer.Event("signed-out", null, new SignedOutView(lost));
                    await writer.Flush(ct);
                    return;
                }
                if (delivery.Item.Position > from) Write(writer, await delivery.Joined);
                if (++written % Batch == 0) await writer.Flush(ct);
            }
            await writer.Flush(ct);
        }
    }

    private void Write(SseWriter writer, JoinedEvent joined)
    {
        var view = joined.For(viewer);
        writer.Event(view.Type, view.Position, view);
    }
}
