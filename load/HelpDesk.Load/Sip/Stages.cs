using HelpDesk.Client;
using HelpDesk.Core;
using HelpDesk.TestSupport.Sip;

namespace HelpDesk.Load;

/// <summary>Where the time between two calls goes, by the times in the engine's own events: when its actors decided, before each decision was committed.</summary>
internal static class Stages
{
    private const int PageSize = 500;

    public static async Task ReportAsync(TextWriter output, HelpDeskClient admin, long after, IReadOnlyList<NextCall> calls, CancellationToken ct)
    {
        var (ended, commanded) = (new Dictionary<string, DateTime>(), new Dictionary<string, DateTime>());
        for (FeedPage? page = null; page is null || page.Items.Count > 0;)
        {
            page = await admin.EventsAsync(after, PageSize, ct);
            foreach (var e in page.Items)
            {
                var known = e.Type switch { "call-over" => ended, "call-commanded" => commanded, _ => null };
                if (e.Ticket is { } ticket) known?.TryAdd(ticket.Id, e.At.LocalDateTime);
            }
            if (page.Items.Count > 0) after = page.Items[^1].Position;
        }
        var (heard, chosen, rung) = (new LatencyRecorder(calls.Count), new LatencyRecorder(calls.Count), new LatencyRecorder(calls.Count));
        foreach (var call in calls)
        {
            if (!ended.TryGetValue(TicketOf(call.Ended), out var end) || !commanded.TryGetValue(TicketOf(call.Next), out var command)) continue;
            heard.Add(end - call.Bye);
            chosen.Add(command - end);
            rung.Add(call.Invite - command);
        }
        output.WriteLine($"  of it from the BYE to the engine's knowing:    {heard.Line(50, 95, 99)}");
        output.WriteLine($"  to its command for the next call:              {chosen.Line(50, 95, 99)}");
        output.WriteLine($"  to the INVITE at the telephone:                {rung.Line(50, 95, 99)}");
    }

    private static string TicketOf(string call) => Ids.Derive("call", "default", Kamailio.Name, call).ToString("N");
}
