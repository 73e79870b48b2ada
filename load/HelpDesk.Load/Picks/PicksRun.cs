using System.Globalization;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Load;

/// <summary>How often the pool, ordering in one way, picks what was really picked.</summary>
public sealed record OrderAgreement(QueueOrder Order, double HeadStartSeconds, IReadOnlyList<JudgedPick> Picks)
{
    public int Agreeing => Picks.Count(pick => pick.Agrees);
    public double Percent => Picks.Count == 0 ? 0 : 100.0 * Agreeing / Picks.Count;
    public string Name => Order == QueueOrder.Fifo
        ? "fifo"
        : $"head-start {HeadStartSeconds.ToString(CultureInfo.InvariantCulture)} s";
}

/// <summary>Compares the picks of a recorded month with those of the production pool.</summary>
public sealed class PicksRun
{
    private readonly SkillsOfAgents _skills;
    private readonly RecordedPicks _recorded;

    public PicksRun(IReadOnlyList<RecordedCall> month)
    {
        _skills = new SkillsOfAgents(month);
        _recorded = new RecordedPicks(month, _skills);
    }

    public int Considered => _recorded.Picks.Count;
    public NotCompared NotCompared => _recorded.NotCompared;

    public OrderAgreement Compare(QueueOrder order, double headStartSeconds)
    {
        var judge = new PickJudge(PickJudge.Rules(order, Duration.FromSeconds(headStartSeconds)), _skills);
        return new OrderAgreement(order, headStartSeconds, [.. _recorded.Picks.Select(judge.Judge)]);
    }
}
