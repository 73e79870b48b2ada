using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>Accepts and resolves at once. What somebody else got meanwhile is not ours.</summary>
internal static class QuickWork
{
    /// <summary>True when this agent served it.</summary>
    public static async Task<bool> ServeAsync(string agent, HelpDeskClient client, Work work, CancellationToken ct)
    {
        try
        {
            if (work.Offer is not null) await client.AcceptAsync(work.Ticket, agent, work.Offer, ct: ct);
            await client.ResolveAsync(work.Ticket, wrapUp: TimeSpan.Zero, ct: ct);
            return true;
        }
        catch (HelpDeskProblemException refused) when (refused.Problem.Status == 409)
        {
            return false;
        }
    }
}
