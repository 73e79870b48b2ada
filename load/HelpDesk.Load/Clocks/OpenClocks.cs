using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Storage;
using NodaTime;

namespace HelpDesk.Load;

/// <summary>
/// Fills a store with waiting tickets whose first reply is promised: each has one open clock, whose next step is that it is missed. When it
/// is due is decided by when the ticket was created.
/// </summary>
internal sealed class OpenClocks(IDurableStore store)
{
    public const string Tenant = "default", Pool = "clocks";
    private static readonly Duration Within = Duration.FromHours(8);
    private static readonly Origin Admin = new(new By("load", Roles.Admin), Guid.NewGuid(), 1);
    private static readonly QueueRules Rules = new(
        Pool, 10, QueueOrder.Fifo, Duration.Zero, [], [ChooseBy.LongestIdle], Duration.FromSeconds(20), Duration.Zero, Duration.Zero);
    private static readonly SlaRules Promises = new([], [new SlaPolicy("all", false, new SlaConditions([], [], null, null, [], []),
        [new SlaTarget(SlaMetric.FirstReply, Within, [], [SlaPause.OnHold], [])])]);

    private readonly SlaBooks _books = Learnt();

    /// <summary>The queue and what is promised.</summary>
    public async Task PrepareAsync(Instant now, CancellationToken ct)
    {
        await WriteAsync(ActorId.Queue(Tenant, Pool), new ConfigureQueue(Rules, null), now, ct);
        await WriteAsync(ActorId.Sla(Tenant), new SetSla(Promises, null), now, ct);
    }

    public Task FillAsync(int tickets, Func<int, Instant> due, Action<int> done, CancellationToken ct) =>
        new Backlog(store, Tenant, [Rules.Terms(Pool, 1)], _books).FillAsync(tickets, i => due(i) - Within, done, ct);

    private static SlaBooks Learnt()
    {
        var books = new SlaBooks();
        books.Learn(Tenant, new SlaBook(1, Promises));
        return books;
    }

    private async Task WriteAsync(ActorId actor, Message message, Instant now, CancellationToken ct)
    {
        var reply = await store.Ask(new DecisionMaker(actor, 1).Decide(message, Admin with { Command = Guid.NewGuid() }, now), ct);
        if (reply is not Committed) throw new IOException($"The store did not take {message.GetType().Name}: {reply}");
    }
}
