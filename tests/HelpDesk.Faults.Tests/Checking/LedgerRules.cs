using System.Text.Json;

namespace HelpDesk.Faults.Tests;

/// <summary>What clients heard against what the events tell. The clients' notes are the only thing that a lost commit can't also lose.</summary>
internal static class LedgerRules
{
    public static void Check(IReadOnlyCollection<Entry> entries, Histories histories, Action<string> wrong)
    {
        foreach (var entry in entries)
        {
            if (entry.Outcome == Outcome.Acknowledged) Acknowledged(entry, histories, wrong);
            else if (entry is { Outcome: Outcome.Refused, SentOnce: true } && Effect(entry, histories) is { } effect)
                wrong($"{Name(entry)} was refused and has an effect: {effect.Type} at position {effect.Position}");
        }
        var acknowledged = entries.Where(e => e.Outcome == Outcome.Acknowledged).ToArray();
        foreach (var same in acknowledged.GroupBy(e => (e.Answer!.Id, e.Answer.Version)).Where(g => g.Count() > 1))
            wrong($"one event answers {same.Count()} commands: {string.Join("; ", same.Select(Name))}");
        foreach (var same in acknowledged.Where(e => e.Answer!.Number is not null).GroupBy(e => e.Answer!.Number).Where(g => g.Count() > 1))
            wrong($"the number {same.Key} was given to {same.Count()} tickets: {string.Join("; ", same.Select(Name))}");
    }

    /// <summary>The event that this command, and no other, can have brought about; null = there is none.</summary>
    public static FeedEntry? Effect(Entry entry, Histories histories) => entry.Ticket is null ? null
        : histories.Of(entry.Ticket)?.Events.FirstOrDefault(e => entry.Verb switch
        {
            Verb.Accept => e.Type == "assigned" && e.Text("how") == "accept" && e.Text("offer") == entry.Offer,
            Verb.Decline => e.Type == "offer-ended" && e.Text("end") == "declined" && e.Text("offer") == entry.Offer,
            Verb.Take => e.Type == "assigned" && e.Text("how") == "take" && e.Agent == entry.Agent,
            Verb.Say or Verb.Resolve => e.Text("text") == entry.Key,
            Verb.Hold or Verb.Release or Verb.Move => e.Text("note") == entry.Key,
            Verb.Abandon => e.Type == "abandoned",
            _ => false,
        });

    private static void Acknowledged(Entry entry, Histories histories, Action<string> wrong)
    {
        var answer = entry.Answer!;
        if (entry.Ticket is not null && entry.Ticket != answer.Id) wrong($"{Name(entry)} was answered for ticket {answer.Id}");
        var history = histories.Of(answer.Id);
        if (history?.EventAt(answer.Version) is not { } last || history.StateAt(answer.Version) is not { } state)
        {
            wrong($"{Name(entry)} was acknowledged with version {answer.Version}; the ticket has {history?.Events.Count ?? 0} events: lost");
            return;
        }
        if (last.Type != EventOf(entry.Verb) || entry.Agent is not null && last.Agent is not null && last.Agent != entry.Agent)
            wrong($"{Name(entry)} was acknowledged with version {answer.Version}; there stands {last.Type} of {last.Agent}");
        var status = JsonNamingPolicy.KebabCaseLower.ConvertName(answer.Status.ToString());
        if (status != state.Status || answer.Holder != state.Holder || answer.Ownership != state.Ownership || answer.Queue != state.Queue)
            wrong($"{Name(entry)} was answered {answer}; its events say {state}");
        if (answer.Number is { } number && last.Ticket!.Number != number) wrong($"{Name(entry)} was given the number {number}; it has {last.Ticket.Number}");
    }

    private static string EventOf(Verb verb) => verb switch
    {
        Verb.Create => "created",
        Verb.Accept or Verb.Take => "assigned",
        Verb.Decline => "offer-ended",
        Verb.Hold => "held",
        Verb.Resume => "resumed",
        Verb.Release or Verb.Move => "queued",
        Verb.Say => "said",
        Verb.Resolve => "resolved",
        Verb.Close => "closed",
        Verb.Abandon => "abandoned",
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "Unknown verb."),
    };

    private static string Name(Entry entry) => $"{entry.Verb} ({entry.Key}) by {entry.Principal}";
}
