using System.Collections.Immutable;
using System.Globalization;

namespace HelpDesk.Core;

/// <summary>Conditions that no ticket can fit, or with names that nobody knows.</summary>
internal static class ConditionLint
{
    public static void Check(SlaConditions when, PolicySet set, string path, PolicyLint.Findings findings)
    {
        if (when.MinPriority > when.MaxPriority)
            findings.Error(RefusalCodes.Invalid, path + "minPriority", when.MinPriority.Value.ToString(CultureInfo.InvariantCulture),
                $"No priority is at least {when.MinPriority} and at most {when.MaxPriority}: no ticket can fit.", $"Exchange the two, or leave one out.");
        SlaLint.Names(path + "queues", $"queue", $"create the queue first", when.Queues, [.. set.Queues.Keys], findings);
        SlaLint.Names(path + "channels", $"channel", $"add it to the catalogue's channels first", when.Channels, [.. set.Catalog.Channels.Select(c => c.Name)], findings);
        foreach (var trait in when.Traits.Where(t => t.Values.IsEmpty))
            findings.Error(RefusalCodes.Invalid, path + $"traits.{PolicySet.Part(trait.Name)}", "", $"It names no value: no ticket can fit.", $"Name the values that fit, or leave the trait out.");
        for (var i = 0; i < when.Traits.Length; i++)
            foreach (var other in when.Traits[..i])
                if (other.Name == when.Traits[i].Name && !other.Values.Intersect(when.Traits[i].Values).Any())
                    findings.Error(RefusalCodes.Invalid, path + $"traits.{PolicySet.Part(other.Name)}", string.Join('|', when.Traits[i].Values),
                        $"The trait '{other.Name}' is asked for twice, with values that exclude each other: no ticket can fit.", $"Put the values into one list.");
    }

    /// <summary>Whether the first fits whatever the second fits, as far as one can see without trying all tickets.</summary>
    public static bool Covers(SlaConditions first, SlaConditions second) =>
        Wider(first.Queues, second.Queues) && Wider(first.Channels, second.Channels)
        && (first.MinPriority ?? 0) <= (second.MinPriority ?? 0) && (first.MaxPriority ?? Limits.MaxPriority) >= (second.MaxPriority ?? Limits.MaxPriority)
        && first.Tags.All(second.Tags.Contains)
        && first.Traits.All(t => second.Traits.Any(other => other.Name == t.Name && other.Values.All(t.Values.Contains)));

    private static bool Wider(ImmutableArray<string> first, ImmutableArray<string> second) => first.IsEmpty || !second.IsEmpty && second.All(first.Contains);
}
