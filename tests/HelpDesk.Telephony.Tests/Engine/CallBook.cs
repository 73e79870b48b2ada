using HelpDesk.Client;
using HelpDesk.TestSupport.Sip;
using Ids = HelpDesk.Core.Ids;

namespace HelpDesk.Telephony.Tests.Engine;

/// <summary>The engine's own events, call by call, as they stood when it was asked.</summary>
internal sealed class CallBook
{
    private const int PageSize = 500;
    private readonly ILookup<string, FeedEvent> _byTicket;

    private CallBook(IEnumerable<FeedEvent> events) => _byTicket = events.Where(e => e.Ticket is not null).ToLookup(e => e.Ticket!.Id);

    /// <summary>Of one call, in their order.</summary>
    public IEnumerable<FeedEvent> this[string call] => _byTicket[TicketOf(call)];

    /// <summary>The id of a call's ticket, which names Kamailio and the Call-ID.</summary>
    public static string TicketOf(string call) => Ids.Derive("call", "default", Kamailio.Name, call).ToString("N");

    public static async Task<CallBook> Read(CallCentre desk)
    {
        var events = new List<FeedEvent>();
        for (FeedPage? page = null; page is null || page.Items.Count > 0;)
        {
            page = await desk.Admin.EventsAsync(page?.Items[^1].Position ?? 0, PageSize);
            events.AddRange(page.Items);
        }
        return new CallBook(events);
    }

    /// <summary>All that is known of the call, for people.</summary>
    public string Story(string call) => string.Join('\n', this[call].Select(e => $"{e.At:O} {e.Type} {e.Data}"));

    /// <summary>Who had the call.</summary>
    public IEnumerable<string> Talked(string call) => this[call].Where(e => e.Type == "call-connected").Select(e => e.Text("agent")).OfType<string>();

    /// <summary>Whose telephones were given up, as they said nothing or rang too long.</summary>
    public IEnumerable<string> GivenUp(string call) => this[call].Where(e => e.Type == "offer-ended" && e.Text("end") is ("unreachable" or "expired")).Select(e => e.Text("agent")).OfType<string>();

    /// <summary>How often a telephone of this agent was to ring for the call: by each route, and once by what was added to it.</summary>
    public int Rung(string call, string agent)
    {
        var (times, rings) = (0, false);
        foreach (var e in this[call].Where(e => e.Type == "call-commanded" && e.Text("action") is "route" or "add"))
        {
            var named = e.Data.GetProperty("rings").EnumerateArray().Any(ring => ring.GetProperty("agent").GetString() == agent);
            if (named && (e.Text("action") == "route" || !rings)) times++;
            rings = named;
        }
        return times;
    }

    /// <summary>How ringing for the call came to nothing, as it was reported.</summary>
    public IEnumerable<string> Failures(string call) =>
        this[call].Where(e => e.Type == "call-reported" && e.Text("news") == "offer-failed").Select(e => e.Text("outcome")).OfType<string>();

    /// <summary>Kamailio rang somebody without being told to.</summary>
    public bool FellBack(string call) => this[call].Any(e => e.Type == "call-reported" && e.Data.GetProperty("fallback").GetBoolean());

    /// <summary>How it ended, by the last word on it: the end's name, and whether anybody talked to the caller.</summary>
    public (string? End, bool Answered)? Over(string call) =>
        this[call].LastOrDefault(e => e.Type == "call-over") is { } over ? (over.Text("end"), over.Data.GetProperty("answered").GetBoolean()) : null;
}
