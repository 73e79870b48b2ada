using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Figures;

/// <summary>A place in the week that comes again and again: an hour of the wall clock, a day, or both. null = any.</summary>
public readonly record struct Slot(IsoDayOfWeek? Weekday, int? Hour)
{
    /// <summary>Whether something that begins then lies in it.</summary>
    public bool Holds(LocalDateTime begin) => (Weekday is null || Weekday == begin.DayOfWeek) && (Hour is null || Hour == begin.Hour);
}

/// <summary>One row of an answer that is summed over several intervals.</summary>
/// <param name="From">Where the first of them begins, in ticks.</param>
/// <param name="Until">Where the last of them ends.</param>
/// <param name="Slot">What they have in common.</param>
/// <param name="Intervals">How many they are.</param>
/// <param name="Ticks">How long they are together: an hour that came twice on one day counts twice, one that was skipped not at all.</param>
public sealed record SlotRow(long From, long Until, Slot Slot, int Intervals, long Ticks);

/// <summary>In which row each interval of a query counts.</summary>
/// <param name="Of">A row's index for each interval.</param>
/// <param name="Rows">In order.</param>
public sealed record RowPlan(ImmutableArray<int> Of, ImmutableArray<SlotRow> Rows)
{
    /// <summary>Intervals with the same key are one row; rows are in the order of their keys.</summary>
    internal static RowPlan By<TKey>(ImmutableArray<Bucket> buckets, Func<Bucket, TKey> key, Func<Bucket, Slot> slot) where TKey : notnull
    {
        var groups = buckets.Select((bucket, index) => (bucket, index)).GroupBy(b => key(b.bucket)).OrderBy(g => g.Key).ToList();
        var of = new int[buckets.Length];
        for (var row = 0; row < groups.Count; row++)
            foreach (var (_, index) in groups[row]) of[index] = row;
        return new RowPlan([.. of], [.. groups.Select(g => new SlotRow(
            g.First().bucket.From, g.Last().bucket.Until, slot(g.First().bucket), g.Count(), g.Sum(b => b.bucket.Until - b.bucket.From)))]);
    }
}
