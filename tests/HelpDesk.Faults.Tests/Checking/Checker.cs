namespace HelpDesk.Faults.Tests;

/// <summary>Judges a run. Knows the promises, not the engine.</summary>
internal static class Checker
{
    /// <summary>Everything that is wrong, in words; empty = nothing.</summary>
    public static IReadOnlyList<string> Violations(Evidence evidence)
    {
        var found = new List<string>();
        var histories = new Histories(evidence.World, found.Add);
        TicketRules.Check(evidence.World, histories, found.Add);
        LedgerRules.Check(evidence.Entries, histories, found.Add);
        UnknownRules.Check(evidence, histories, found.Add);
        StreamRules.Check(evidence.Streams, evidence.World, found.Add);
        return found;
    }
}
