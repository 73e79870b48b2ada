using HelpDesk.Client;
using HelpDesk.Core;
using HelpDesk.TestSupport.Sip;

namespace HelpDesk.Load;

/// <summary>Looks for calls in the engine's events: each has to have a ticket that was talked about and is resolved, and nobody carries one any more.</summary>
internal static class CallAudit
{
    private const int PageSize = 500;

    /// <summary>How long the engine may take to hear of the last ends.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10), Between = TimeSpan.FromMilliseconds(100);

    /// <summary>What is wrong with the calls name-1 to name-<paramref name="calls"/>, as soon as nothing is, or after a while.</summary>
    /// <param name="centre">The engine.</param>
    /// <param name="name">Of the calls.</param>
    /// <param name="calls">How many.</param>
    /// <param name="after">The feed's position before them.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<IReadOnlyList<string>> SettledAsync(CallCentre centre, string name, int calls, long after, CancellationToken ct)
    {
        using var settling = new CancellationTokenSource(Settling);
        using var timer = new PeriodicTimer(Between);
        HashSet<string> created = [], connected = [], resolved = [];
        while (true)
        {
            for (FeedPage? page = null; page is null || page.Items.Count > 0;)
            {
                page = await centre.Admin.EventsAsync(after, PageSize, ct);
                foreach (var e in page.Items)
                    if (e.Ticket is { } ticket) Seen(e.Type)?.Add(ticket.Id);
                if (page.Items.Count > 0) after = page.Items[^1].Position;
            }
            string[] wrong = [.. Missing("a ticket", created), .. Missing("an answer in it", connected), .. Missing("an end in it", resolved)];
            if (wrong.Length == 0 || settling.IsCancellationRequested) return wrong;
            await timer.WaitForNextTickAsync(ct);
        }

        HashSet<string>? Seen(string type) => type switch { EventTypes.Created => created, "call-connected" => connected, EventTypes.Resolved => resolved, _ => null };
        IEnumerable<string> Missing(string what, HashSet<string> seen)
        {
            var missing = Enumerable.Range(1, calls).Count(call => !seen.Contains(Ids.Derive("call", "default", Kamailio.Name, FormattableString.Invariant($"{name}-{call}")).ToString("N")));
            if (missing > 0) yield return $"{missing} calls without {what}";
        }
    }
}
