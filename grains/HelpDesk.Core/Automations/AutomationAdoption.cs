using NodaTime;

namespace HelpDesk.Core;

/// <summary>Since when the automations of a new document count.</summary>
internal static class AutomationAdoption
{
    /// <summary>The document as it is kept: what is new or has other conditions counts from now on, unless old tickets are meant too.</summary>
    public static SlaRules Adopt(SlaRules before, SlaRules rules, Instant now) => rules.Automations.IsEmpty ? rules
        : rules with { Automations = [.. rules.Automations.Select(a => a with { From = a.OnlyNew ? From(before, a, now) : null })] };

    private static Instant From(SlaRules before, Automation automation, Instant now) =>
        before.Automations.FirstOrDefault(a => a.Name == automation.Name) is { From: { } known } old && old.When.Same(automation.When) ? known : now;
}
