using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>What a waiting caller may be told: his place in line, and how long it will be.</summary>
internal sealed class CallerPlace(IReads reads, IEngine engine, WaitForecasts waits, EdgeOptions options)
{
    /// <summary>null = he does not wait (any more).</summary>
    public async ValueTask<CallTaken?> Of(Guid ticket, CancellationToken ct)
    {
        if (await reads.Ticket(options.Tenant, ticket, ct) is not { Row: { Status: TicketStatus.Waiting } row }) return null;
        if (await engine.Ask(ActorId.Pool(options.Tenant, row.Pool), new AskWhy(ticket, null), Origin.Engine, [], ct) is not WhyWaiting { Known: true } why) return null;
        var wait = await waits.Of(ActorId.Ticket(options.Tenant, ticket), row.Queue, ct);
        return new CallTaken(why.Ahead + 1, wait is null ? null : (long)Math.Round(wait.MedianSeconds));
    }
}
