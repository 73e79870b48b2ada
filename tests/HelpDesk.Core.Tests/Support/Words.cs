namespace HelpDesk.Core.Tests;

/// <summary>Reads what a decision says, and to whom.</summary>
internal static class Words
{
    public static IEnumerable<(string To, T Message)> Told<T>(this Decision decision) where T : Message =>
        decision.Sends.Where(s => s.Message is T).Select(s => (s.To.Key, (T)s.Message));

    public static Settled Word(this Decision decision, string agent) => decision.Told<Settled>().Single(t => t.To == agent).Message;

    public static IEnumerable<Event> Events(this Decision decision) => decision.Changes.OfType<Event>();

    public static string Code(this Decision decision) => decision.Answer is Refused refused ? refused.Code : "";
}
