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

    /// <summary>The best, at most so many, with their scores.</summary>
    public ImmutableArray<(AgentSlot Slot, Candidate Scores)> Best(int most)
    {
        var best = ImmutableArray.CreateBuilder<(AgentSlot, Candidate)>(Math.Min(most, _count));
        for (var i = 0; i < best.Capacity; i++) best.Add((_best[i].Slot, _best[i].ToCandidate()));
        return best.MoveToImmutable();
    }

    /// <summary>Who came after the first <paramref name="chosen"/>.</summary>
    public ImmutableArray<Candidate> After(int chosen)
    {
        if (_count <= chosen) return [];
        var runnersUp = ImmutableArray.CreateBuilder<Candidate>(_count - chosen);
        for (var i = chosen; i < _count; i++) runnersUp.Add(_best[i].ToCandidate());
        return runnersUp.MoveToImmutable();
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
