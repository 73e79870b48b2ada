using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Figures;

/// <summary>Open tickets at one moment, by their age since they were created.</summary>
public sealed class Backlog(long at)
{
    /// <summary>Upper ends of the age classes; older than the last is a class of its own.</summary>
    public static readonly ImmutableArray<Duration> Ages =
        [Duration.FromHours(1), Duration.FromHours(4), Duration.FromDays(1), Duration.FromDays(3), Duration.FromDays(7), Duration.FromDays(30)];

    private readonly long[] _counts = new long[Ages.Length + 1];

    public IReadOnlyList<long> Counts => _counts;
    public long Open { get; private set; }
    public Int128 AgeSum { get; private set; }
    public long Oldest { get; private set; }
    public long Changed { get; private set; }

    public void Add(Life life)
    {
        if (!life.GoesOnAt(at)) return;
        var age = at - life.Created;
        _counts[ClassOf(age)]++;
        Open++;
        AgeSum += age;
        Oldest = Math.Max(Oldest, age);
        Changed = Math.Max(Changed, life.Position);
    }

    /// <summary>The class of an age: exactly an hour old is not under an hour.</summary>
    public static int ClassOf(long age)
    {
        var c = 0;
        while (c < Ages.Length && age >= (long)Ages[c].TotalTicks) c++;
        return c;
    }
}

/// <summary>The backlog at the end of a query, by its groups.</summary>
public sealed class Backlogs(FigureQuery query)
{
    private readonly SortedDictionary<string, Backlog> _groups = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Backlog> Groups => _groups;

    public void Add(Fact fact)
    {
        if (fact is not Life life || !life.GoesOnAt(query.Until) || !query.Filter.Fits(life)) return;
        foreach (var group in query.Groups(life))
        {
            if (!_groups.TryGetValue(group, out var backlog)) _groups.Add(group, backlog = new Backlog(query.Until));
            backlog.Add(life);
        }
    }
}
