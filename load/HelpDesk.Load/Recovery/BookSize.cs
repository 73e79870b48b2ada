using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Storage;
using NodaTime;

namespace HelpDesk.Load;

/// <summary>What a pool's book costs alone, without a server around it: read from the store into this process.</summary>
internal sealed record BookSize(int Tickets, double BytesPerTicket, TimeSpan Took)
{
    private const int Page = 5_000;

    public static async Task<BookSize> OfAsync(IDurableStore store, string tenant, string pool, CancellationToken ct)
    {
        var (before, started) = (GC.GetTotalMemory(forceFullCollection: true), System.Diagnostics.Stopwatch.GetTimestamp());
        var (book, sends, now) = (new PoolBook(tenant, pool, Guid.NewGuid()), new List<Send>(), SystemClock.Instance.GetCurrentInstant());
        var facts = (PoolFacts)await store.Ask(new ReadPool(tenant, pool), ct);
        foreach (var rules in facts.Queues) book.Handle(rules, now, sends);
        for (WaitingCursor? after = null; ;)
        {
            var page = (WaitingPage)await store.Ask(new ReadWaiting(tenant, pool, after, Page), ct);
            foreach (var ticket in page.Tickets) book.Handle(ticket, now, sends);
            if ((after = page.Next) is null) break;
        }
        var took = System.Diagnostics.Stopwatch.GetElapsedTime(started);
        var tickets = book.Status(rebuilding: false).Waiting;
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(book);
        return new BookSize(tickets, (double)bytes / Math.Max(tickets, 1), took);
    }
}
