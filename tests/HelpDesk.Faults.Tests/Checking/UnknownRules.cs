namespace HelpDesk.Faults.Tests;

/// <summary>A command that nobody heard the end of is fully there, with its answer, or not at all.</summary>
internal static class UnknownRules
{
    public static void Check(Evidence evidence, Histories histories, Action<string> wrong)
    {
        var subjects = evidence.World.Tickets.Select(t => t.Subject).ToHashSet();
        foreach (var entry in evidence.Entries.Where(e => e.Outcome == Outcome.Unknown && e.Verb is not (Verb.Resume or Verb.Close or Verb.Abandon)))
        {
            if (!evidence.Kept.TryGetValue(entry.Key, out var kept)) continue;
            var done = entry.Verb == Verb.Create ? subjects.Contains(entry.Key) : LedgerRules.Effect(entry, histories) is not null;
            if (done != kept)
                wrong($"{entry.Verb} ({entry.Key}) of unknown outcome is half there: {(done ? "it had its effect" : "it had none")}, its answer is {(kept ? "kept" : "not kept")}");
        }
    }
}
