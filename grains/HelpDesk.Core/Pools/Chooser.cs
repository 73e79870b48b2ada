using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>Ranks the agents who can take a ticket by the queue's policies, compared in their order; equals go by agent id. Not for several threads.</summary>
internal sealed class Chooser
{
    private readonly record struct Score(AgentSlot Slot, Instant IdleSince, double LoadShare, int Skill)
    {
        public Candidate ToCandidate() => new(Slot.Agent, IdleSince, LoadShare, Skill);
    }

    private Score[] _best = new Score[Limits.MaxRunnersUp + 1];
    private int _count;

    /// <summary>Keeps the best <paramref name="keep"/> of the takers, best first.</summary>
    public void Rank(Bits takers, AgentSlots agents, ImmutableArray<ChooseBy> policies, ImmutableArray<Requirement> requires, int keep)
    {
        _count = 0;
        if (_best.Length < keep) _best = new Score[keep];
        for (var i = takers.Next(0); i >= 0; i = takers.Next(i + 1))
        {
            var slot = agents[i];
            Insert(new(slot, slot.View.IdleSince, slot.LoadShare, slot.LevelsOver(requires)), policies, keep);
        }
    }

    public AgentSlot Winner => _best[0].Slot;
    public Candidate WinnersScores => _best[0].ToCandidate();

    public ImmutableArray<Candidate> RunnersUp
    {
        get
        {
            if (_count <= 1) return [];
            var runnersUp = ImmutableArray.CreateBuilder<Candidate>(_count - 1);
            for (var i = 1; i < _count; i++) runnersUp.Add(_best[i].ToCandidate());
            return runnersUp.MoveToImmutable();
        }
    }

    public ImmutableArray<string> Names => [.. _best.Take(_count).Select(score => score.Slot.Agent)];

    private void Insert(in Score score, ImmutableArray<ChooseBy> policies, int keep)
    {
        var place = _count;
        while (place > 0 && Compare(score, _best[place - 1], policies) < 0) place--;
        if (place == keep) return;
        if (_count < keep) _count++;
        Array.Copy(_best, place, _best, place + 1, _count - place - 1);
        _best[place] = score;
    }

    private static int Compare(in Score a, in Score b, ImmutableArray<ChooseBy> policies)
    {
        foreach (var policy in policies)
        {
            var order = policy switch
            {
                ChooseBy.LongestIdle => a.IdleSince.CompareTo(b.IdleSince),
                ChooseBy.LeastLoaded => a.LoadShare.CompareTo(b.LoadShare),
                ChooseBy.BestSkill => b.Skill.CompareTo(a.Skill),
                _ => 0,
            };
            if (order != 0) return order;
        }
        return string.CompareOrdinal(a.Slot.Agent, b.Slot.Agent);
    }
}
