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
                $"No priority is at least {when.MinPriority} and at most {when.MaxPriority}: no ticket can fit.", "Exchange the two, or leave one out.");
        foreach (var queue in when.Queues) Queue(queue, set, path + "queues", findings);
        ImmutableArray<string> channels = [.. set.Catalog.Channels.Select(c => c.Name)];
        foreach (var channel in when.Channels.Where(c => !channels.Contains(c)))
            findings.Error(RefusalCodes.UnknownName, path + "channels", channel, $"The channel '{channel}' is not known.",
                $"{PolicyLint.Known(channels, channels.Length)}. Use one of these, or add it to the catalogue's channels first.");
        foreach (var trait in when.Traits.Where(t => t.Values.IsEmpty))
            findings.Error(RefusalCodes.Invalid, path + $"traits.{trait.Name}", "", "It names no value: no ticket can fit.", "Name the values that fit, or leave the trait out.");
        for (var i = 0; i < when.Traits.Length; i++)
            foreach (var other in when.Traits[..i])
                if (other.Name == when.Traits[i].Name && !other.Values.Intersect(when.Traits[i].Values).Any())
                    findings.Error(RefusalCodes.Invalid, path + $"traits.{other.Name}", string.Join('|', when.Traits[i].Values),
                        $"The trait '{other.Name}' is asked for twice, with values that exclude each other: no ticket can fit.", "Put the values into one list.");
    }

    public static void Queue(string queue, PolicySet set, string path, PolicyLint.Findings findings)
    {
        if (!set.Queues.ContainsKey(queue))
            findings.Error(RefusalCodes.UnknownName, path, queue, $"The queue '{queue}' is not known.",
                $"{PolicyLint.Known(set.Queues.Keys, set.Queues.Count)}. Use one of these, or create the queue first.");
    }

    /// <summary>Whether the first fits whatever the second fits, as far as one can see without trying all tickets.</summary>
    public static bool Covers(SlaConditions first, SlaConditions second) =>
        Wider(first.Queues, second.Queues) && Wider(first.Channels, second.Channels)
        && (first.MinPriority ?? 0) <= (second.MinPriority ?? 0) && (first.MaxPriority ?? Limits.MaxPriority) >= (second.MaxPriority ?? Limits.MaxPriority)
        && first.Tags.All(second.Tags.Contains)
        && first.Traits.All(t => second.Traits.Any(other => other.Name == t.Name && other.Values.All(t.Values.Contains)));

    private static bool Wider(ImmutableArray<string> first, ImmutableArray<string> second) => first.IsEmpty || !second.IsEmpty && second.All(first.Contains);
}
