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
/// <param name="Buckets">Intervals [from, until) one after the other, in order; there may be gaps between them.</param>
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

    /// <summary>Which intervals are counted together; null = each is a row of its own.</summary>
    public RowPlan? Plan { get; init; }

    /// <summary>How many rows there are in time.</summary>
    public int Rows => Plan?.Rows.Length ?? Buckets.Length;

    /// <summary>Begin and end of a row, in ticks.</summary>
    public Bucket Row(int row) => Plan is { } plan ? new(plan.Rows[row].From, plan.Rows[row].Until) : Buckets[row];

    /// <summary>The row that a bucket counts in.</summary>
    public int RowOf(int bucket) => Plan is { } plan ? plan.Of[bucket] : bucket;

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
    public int BucketOf(long at) => FirstAfter(at) is var bucket && bucket < Buckets.Length && Buckets[bucket].From <= at ? bucket : -1;

    /// <summary>The first bucket that ends after this moment; as many as there are = none does.</summary>
    internal int FirstAfter(long at)
    {
        var (low, high) = (0, Buckets.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Buckets[middle].Until > at) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}

/// <summary>[from, until) in ticks.</summary>
public readonly record struct Bucket(long From, long Until);
