using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Storage;
using NodaTime;

namespace HelpDesk.Load;

/// <summary>
/// Fills a store with tickets that wait, through the store's own port and with what the engine's own cells decide: the same rows as if
/// that many customers had written, only faster.
/// </summary>
/// <param name="store">Where they go.</param>
/// <param name="tenant">Whose they are.</param>
/// <param name="queues">The queues that get them by turns.</param>
/// <param name="books">What is promised; null = nothing.</param>
internal sealed class Backlog(IDurableStore store, string tenant, IReadOnlyList<QueueTerms> queues, SlaBooks? books = null)
{
    /// <summary>Commits under way; the store groups them.</summary>
    private const int UnderWay = 4_096;
    private const int Priorities = 4;

    private StoreReply? _failed;

    /// <summary>Each is created at <paramref name="at"/>; <paramref name="done"/> hears now and then how many are there.</summary>
    public async Task FillAsync(int tickets, Func<int, Instant> at, Action<int> done, CancellationToken ct)
    {
        var (asked, run) = (0, Guid.NewGuid());
        using var room = new SemaphoreSlim(UnderWay);
        async Task Fill()
        {
            for (int i; (i = Interlocked.Increment(ref asked) - 1) < tickets;)
            {
                await room.WaitAsync(ct);
                _ = WriteAsync(Ids.Derive(run, i), i, at(i), room, ct);
                if (i > 0 && i % 100_000 == 0) done(i);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(__ => Task.Run(Fill, ct)));
        for (var i = 0; i < UnderWay; i++) await room.WaitAsync(ct);
        if (_failed is { } failed) throw new IOException($"The store did not take a waiting ticket: {failed}");
    }

    private async Task WriteAsync(Guid ticket, int i, Instant enqueuedAt, SemaphoreSlim room, CancellationToken ct)
    {
        try
        {
            var (create, content) = NewInquiry.Of(ticket, queues[i % queues.Count], i % Priorities, enqueuedAt);
            var append = new DecisionMaker(ActorId.Ticket(tenant, ticket), 1, books).Decide(
                create, new Origin(NewInquiry.Form, Ids.Derive(ticket, 0), i), enqueuedAt, content);
            var reply = await store.Ask(append, ct);
            if (reply is not Committed) _failed = reply;
        }
        finally
        {
            room.Release();
        }
    }
}
