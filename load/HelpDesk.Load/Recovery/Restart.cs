using System.Diagnostics;
using System.Globalization;
using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>
/// A server's way from the start of its process to its first offer and to its full pool, as seen from outside. <paramref name="OfferDecided"/>
/// is what the offer says of itself; <paramref name="FirstOffer"/> when a client had it.
/// </summary>
internal sealed record Restart(Moment Listening, TimeSpan OfferDecided, Moment FirstOffer, Moment Complete, int Waiting, long WorkingSet)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <param name="server">Just started.</param>
    /// <param name="pool">The pool whose offers count.</param>
    /// <param name="seen">The feed's position up to which everything happened before the start.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<Restart> WatchAsync(ServerProcess server, string pool, long seen, CancellationToken ct)
    {
        using var impatient = new Connections(server.Address, Patience, LookEvery);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        var offer = FirstOfferAsync(impatient, server, seen, limit.Token);
        var complete = CompleteAsync(impatient, server, pool, limit.Token);
        await server.Ready;
        var listening = Moment.Now(server);
        var (reached, status) = await complete;
        var (decided, offered) = await offer;
        return new Restart(listening, decided, offered, reached, status.Waiting, server.WorkingSet);
    }

    /// <summary>An offer that this process decided: what the feed holds of the one before it is older than its start.</summary>
    private static async Task<(TimeSpan Decided, Moment Seen)> FirstOfferAsync(Connections connections, ServerProcess server, long seen, CancellationToken ct)
    {
        await foreach (var item in connections.As("recovery;supervisor").FeedStream(seen, ct))
            if (item is FeedEvent { Type: EventTypes.Offered } offered && offered.At > server.StartedAt)
                return (offered.At - server.StartedAt, Moment.Now(server));
        throw new TimeoutException("The feed ended without an offer.");
    }

    private static async Task<(Moment Reached, PoolDocument Status)> CompleteAsync(Connections connections, ServerProcess server, string pool, CancellationToken ct)
    {
        var supervisor = connections.As("recovery;supervisor");
        using var timer = new PeriodicTimer(LookEvery);
        do
        {
            var status = await supervisor.PoolAsync(pool, ct);
            if (!status.Rebuilding) return (Moment.Now(server), status);
        }
        while (await timer.WaitForNextTickAsync(ct));
        throw new TimeoutException("The pool was not complete.");
    }
}

/// <summary>How long after the start of its process, and how much of the processors the process had by then.</summary>
internal readonly record struct Moment(TimeSpan After, TimeSpan Worked)
{
    public static Moment Now(ServerProcess server) => new(Stopwatch.GetElapsedTime(server.Started), server.Worked);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{After.TotalMilliseconds:0} ms, {Worked.TotalMilliseconds:0} ms of processor time");
}
