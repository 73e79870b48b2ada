using HelpDesk.Client;
using HelpDesk.TestSupport.Sip;
using Xunit.Sdk;

namespace HelpDesk.Telephony.Tests.Engine;

/// <summary>A caller who gave up, by the clock of this machine, which all who took part share.</summary>
/// <param name="Call">His Call-ID.</param>
/// <param name="Left">He sent his CANCEL.</param>
/// <param name="Told">He had the 487.</param>
/// <param name="Decided">The engine decided who is to be rung for him; null = it did not come to that.</param>
/// <param name="Rang">A telephone began to ring; null = none did.</param>
/// <param name="RangLast">The last moment in which it rang: its CANCEL came.</param>
internal sealed record Race(string Call, DateTime Left, DateTime Told, DateTime? Decided, DateTime? Rang, DateTime? RangLast)
{
    /// <summary>He left after somebody was chosen for him, or at the same time, and before that one's telephone rang.</summary>
    public bool Overlapped => Decided is not null && (Rang is null || Rang >= Left);

    public override string ToString() => $"{Call}: left at {Left:O}, was told at {Told:O}, was decided at {Decided:O}, rang at {Rang:O} until {RangLast:O}";

    /// <param name="call">What the caller sent and heard.</param>
    /// <param name="rung">What the telephone did.</param>
    /// <param name="events">What the engine says.</param>
    public static Race Of(IGrouping<string, SipMessage> call, IEnumerable<SipMessage> rung, IEnumerable<FeedEvent> events)
    {
        var left = call.First(message => message.Sent && message.Is("CANCEL")).At;
        var told = call.First(message => !message.Sent && message.Status("INVITE") == 487).At;
        var decided = events.FirstOrDefault(e => e.Type == "call-commanded")?.At.LocalDateTime;
        // What comes again, because the telephone waited for a core, says nothing new.
        var ringing = rung.Where(message => !message.Sent && (message.Is("INVITE") || message.Is("CANCEL"))).DistinctBy(message => (message.Is("CANCEL"), message.Branch)).ToArray();
        if (ringing.Length > 0 && !ringing[^1].Is("CANCEL")) throw new XunitException($"{call.Key} rings still:\n{string.Join('\n', rung)}");
        return new Race(call.Key, left, told, decided, rung.FirstOrDefault(message => message.Sent && message.Status("INVITE") == 180)?.At, ringing.Length > 0 ? ringing[^1].At : null);
    }
}
