using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Figures;

/// <summary>What the rows of a report are.</summary>
public enum GroupBy
{
    None,
    Queue,
    Agent,
    Channel,
    Priority,
    /// <summary>What has several tags counts under each: rows do not add up to the whole.</summary>
    Tag,
    /// <summary>By the value of one trait (<see cref="FigureQuery.Trait"/>): region, segment, language …</summary>
    Trait,
    /// <summary>By the skills that it asks for; what asks for several counts under each.</summary>
    Skill,
}

/// <summary>In which interval a stay in a queue counts.</summary>
public enum CountBy
{
    /// <summary>
    /// Entered where it entered, answered or left where it ended, as Genesys Cloud counts ("Why does the Offered metric not always equal the
    /// Answered plus Abandoned metrics?"): waiting before + entered = ended + waiting after. Closed intervals keep their counts.
    /// </summary>
    Exit,
    /// <summary>All of it where it entered: entered = ended, whenever that was + still waiting. Later ends change earlier intervals.</summary>
    Entry,
}

/// <summary>All conditions must hold; null = any.</summary>
public sealed record FigureFilter(string? Queue = null, string? Agent = null, string? Channel = null, int? Priority = null, string? Tag = null, Trait? Trait = null)
{
    /// <summary>Only tickets that ask for this skill.</summary>
    public string? Skill { get; init; }
    /// <summary>Only promises of this policy. Of what is no promise nothing counts then, nor with the next two.</summary>
    public string? Policy { get; init; }
    public SlaMetric? Metric { get; init; }
    /// <summary>true = only promises between desks, false = only those to customers.</summary>
    public bool? Internal { get; init; }

    /// <summary>Whether the fact is meant. An agent's presence has no queue: it is meant by his name alone.</summary>
    public bool Fits(Fact fact) => fact switch
    {
        Promise p => FitsTicket(p) && (Policy is null || Policy == p.Policy) && (Metric is null || Metric == p.Metric) && (Internal is null || Internal == p.Internal),
        TicketFact f => Policy is null && Metric is null && Internal is null && FitsTicket(f),
        Presence p => Agent is null || Agent == p.Agent,
        _ => true,
    };

    private bool FitsTicket(TicketFact f) => Fits(f.Traits) && (Agent is null || Agent == f.Who);

    private bool Fits(Traits traits) => (Queue is null || Queue == traits.Queue) && (Channel is null || Channel == traits.Channel)
        && (Priority is null || Priority == traits.Priority) && (Tag is null || traits.Tags.Contains(Tag))
        && (Trait is null || traits.Kind(Trait.Name) == Trait.Value) && (Skill is null || traits.Skills.Contains(Skill));
}

/// <summary>What is asked for. Times and durations in ticks of 100 ns.</summary>
/// <param name="Buckets">Intervals [from, until) one after the other, in order.</param>
/// <param name="Now">What goes on is cut off here.</param>
/// <param name="Threshold">T of the service levels.</param>
/// <param name="ShortAbandon">Customers who left within less than this left by mistake; 0 = none did.</param>
/// <param name="FirstContactWindow">Solved at first contact = not reopened within this.</param>
public sealed record FigureQuery(
    ImmutableArray<Bucket> Buckets, long Now, GroupBy By, FigureFilter Filter, CountBy Count, long Threshold, long ShortAbandon, long FirstContactWindow)
{
    /// <summary>The trait by whose value it is grouped.</summary>
    public string Trait { get; init; } = "";

    /// <summary>What business time is measured by.</summary>
    public BusinessTime Business { get; init; } = BusinessTime.None;

    public long From => Buckets[0].From;
    public long Until => Buckets[^1].Until;

    /// <summary>The groups that a fact counts in.</summary>
    public IEnumerable<string> Groups(TicketFact fact) => By switch
    {
        GroupBy.None => [""],
        GroupBy.Queue => [fact.Traits.Queue],
        GroupBy.Agent => fact.Who is { } agent ? [agent] : [""],
        GroupBy.Channel => [fact.Traits.Channel],
        GroupBy.Priority => [fact.Traits.Priority.ToString(System.Globalization.CultureInfo.InvariantCulture)],
        GroupBy.Tag => fact.Traits.Tags.IsEmpty ? [""] : fact.Traits.Tags.Distinct(StringComparer.Ordinal),
        GroupBy.Trait => [fact.Traits.Kind(Trait)],
        GroupBy.Skill => fact.Traits.Skills.IsEmpty ? [""] : fact.Traits.Skills,
        _ => throw new InvalidOperationException($"Unknown grouping {By}."),
    };

    /// <summary>The bucket in which this moment lies; -1 = none.</summary>
    public int BucketOf(long at)
    {
        if (at < From || at >= Until) return -1;
        var (low, high) = (0, Buckets.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Buckets[middle].From <= at) low = middle;
            else high = middle - 1;
        }
        return low;
    }
}

/// <summary>[from, until) in ticks.</summary>
public readonly record struct Bucket(long From, long Until);
