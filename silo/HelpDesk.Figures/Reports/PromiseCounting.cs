using HelpDesk.Core;

namespace HelpDesk.Figures;

/// <summary>What promises are told apart by in the report of breaches.</summary>
/// <param name="Group">As the query groups.</param>
/// <param name="Metric">What was promised.</param>
/// <param name="Internal">Between desks.</param>
/// <param name="Policy">By which policy.</param>
public readonly record struct PromiseRow(string Group, SlaMetric Metric, bool Internal, string Policy);

/// <summary>Counts promises by what was promised.</summary>
public sealed class PromiseCounting(FigureQuery query)
{
    private readonly Dictionary<(int Row, PromiseRow What), PromiseTally> _tallies = [];

    public IReadOnlyDictionary<(int Row, PromiseRow What), PromiseTally> Tallies => _tallies;

    /// <summary>The highest position of an event that changed something that is counted.</summary>
    public long Changed { get; private set; }

    public void Add(Fact fact)
    {
        if (fact is not Promise p || !query.Filter.Fits(p)) return;
        foreach (var (bucket, _, count) in PromiseTally.Of(query, p))
        {
            foreach (var group in query.Groups(p)) count(Of((query.RowOf(bucket), new PromiseRow(group, p.Metric, p.Internal, p.Policy))));
            Changed = Math.Max(Changed, p.Position);
        }
    }

    private PromiseTally Of((int, PromiseRow) place)
    {
        if (!_tallies.TryGetValue(place, out var tally)) _tallies.Add(place, tally = new PromiseTally());
        return tally;
    }
}
