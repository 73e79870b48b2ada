using NodaTime;

namespace HelpDesk.Core.Tests.Pools;

/// <summary>
/// What a pool should do, told the slow way: flat lists, and every (ticket, agent) pair looked at again after every message. Shares
/// nothing with PoolBook but the message types.
/// </summary>
internal sealed class NaivePool(Guid run)
{
    public sealed record T(Waiting W) { public HashSet<long> Picks { get; } = []; public long Pick => Picks.FirstOrDefault(); public int Unanswered { get; set; } public Instant Aside { get; set; } = Instant.MinValue; public List<Block> Blocks { get; } = [.. W.Blocks]; }
    public sealed record P(long Number, T Ticket, string Agent, string Channel, Instant Lapses) { public bool OnTop { get; set; } = true; }

    public sealed record Made(long Number, string Agent, Guid Ticket, long Version, string RunnersUp, int? Of);

    private readonly List<P> _picks = [];
    private readonly Dictionary<Guid, long> _versions = [];
    private readonly Dictionary<string, RulesAre> _rules = [];
    private long _lastPick;

    public List<T> Tickets { get; } = [];
    public Dictionary<string, AgentView> Agents { get; } = [];
    public HashSet<string> Silent { get; } = [];
    public SortedDictionary<string, int> Paths { get; } = new(StringComparer.Ordinal);

    public List<Made> Handle(Message message, Instant now)
    {
        foreach (var p in _picks.Where(p => p.Lapses <= now).ToList()) Lapse(p, now);
        switch (message)
        {
            case Waiting w: Replace(w.Ticket, w.Version, new T(w)); break;
            case Moved m: Replace(m.Ticket, m.Version, null); break;
            case Room r: Hear(r.View); break;
            case NoRoom n: Refused(n, now); break;
            case RulesAre r when !_rules.TryGetValue(r.Queue, out var known) || known.RulesVersion < r.RulesVersion:
                if (Tickets.Any(t => t.W.Queue == r.Queue && t.Pick > 0)) Count("rules changed under a pick");
                _rules[r.Queue] = r;
                break;
        }
        var made = new List<Made>();
        while (Next(now) is { } next) made.AddRange(Make(next, now));
        if (message is OneMore more) made.AddRange(MakeMore(more, now));
        return made;
    }

    /// <summary>The pair that comes next: earliest ticket that anybody can take, and the best agent for it.</summary>
    public (T Ticket, List<string> Ranked)? Next(Instant now) =>
        (from t in Tickets
         where t.Pick == 0 && _rules.ContainsKey(t.W.Queue)
         let can = Agents.Values.Where(a => Can(t, a, now)).ToList()
         where can.Count > 0
         orderby _rules[t.W.Queue].Rules.Rank, Key(t), t.W.EnqueuedAt, t.W.Ticket
         select ((T, List<string>)?)(t, Ranked(t, can))).FirstOrDefault();

    public Guid? BestFor(AgentView view, Instant now) =>
        Tickets.Where(t => t.Pick == 0 && _rules.ContainsKey(t.W.Queue) && Able(t, view) && Fits(t, view, 0, 0) && !Blocked(t, view.Agent, now))
            .OrderBy(t => _rules[t.W.Queue].Rules.Rank).ThenBy(Key).ThenBy(t => t.W.EnqueuedAt).ThenBy(t => t.W.Ticket)
            .Select(t => (Guid?)t.W.Ticket).FirstOrDefault();

    /// <summary>When something changes though nobody says anything: a block of a ticket in line or a pick without an outcome runs out.</summary>
    public Instant? NextChange(Instant now) =>
        Tickets.Where(t => t.Pick == 0 && _rules.ContainsKey(t.W.Queue)).SelectMany(t => t.Blocks.Select(b => b.Until).Append(t.Aside)).Where(until => until > now)
            .Concat(_picks.Where(p => p.OnTop || Tickets.Exists(t => t.Picks.Contains(p.Number))).Select(p => p.Lapses))
            .Select(at => (Instant?)at).Min();

    public bool Can(T t, AgentView a, Instant now)
    {
        if (Silent.Contains(a.Agent) || !Able(t, a) || Blocked(t, a.Agent, now)) return false;
        var onTop = _picks.Where(p => p.OnTop && p.Agent == a.Agent).ToList();
        return Fits(t, a, onTop.Sum(p => Cost(a, p.Channel)), onTop.Count(p => p.Channel == t.W.Channel));
    }

    private bool Able(T t, AgentView a) =>
        a.Routable && a.Queues.Contains(t.W.Queue)
        && Needed(t).All(r => a.Skills.Any(s => s.Skill == r.Skill && s.Level >= r.MinLevel));

    private static bool Fits(T t, AgentView a, int moreUnits, int moreItems) =>
        a.Channels.Any(c => c.Channel == t.W.Channel && c.Used + moreItems < c.Max && a.UnitsUsed + moreUnits + c.Units <= a.UnitsTotal);

    private static bool Blocked(T t, string agent, Instant now) => now < t.Aside || t.Blocks.Any(b => b.Agent == agent && now < b.Until);

    private IEnumerable<Requirement> Needed(T t) => _rules[t.W.Queue].Rules.Requires.Concat(t.W.Requires);

    private static int Cost(AgentView a, string channel) => a.Channels.FirstOrDefault(c => c.Channel == channel)?.Units ?? 0;

    private Instant Key(T t)
    {
        var rules = _rules[t.W.Queue].Rules;
        if (rules.Order == QueueOrder.Due) return t.W.DueAt ?? t.W.EnqueuedAt + Duration.FromDays(300 * 366);
        return rules.Order == QueueOrder.Fifo ? t.W.EnqueuedAt : t.W.EnqueuedAt - (rules.HeadStart * t.W.Priority);
    }

    private List<string> Ranked(T t, List<AgentView> can)
    {
        IOrderedEnumerable<AgentView> ranked = can.OrderBy(_ => 0);
        foreach (var by in _rules[t.W.Queue].Rules.Choose)
            ranked = by switch
            {
                ChooseBy.LongestIdle => ranked.ThenBy(a => a.IdleSince),
                ChooseBy.LeastLoaded => ranked.ThenBy(a =>
                    (double)(a.UnitsUsed + _picks.Where(p => p.OnTop && p.Agent == a.Agent).Sum(p => Cost(a, p.Channel))) / a.UnitsTotal),
                _ => ranked.ThenByDescending(a =>
                    Needed(t).Select(r => r.Skill).Distinct().Sum(skill => a.Skills.First(s => s.Skill == skill).Level)),
            };
        return [.. ranked.ThenBy(a => a.Agent, StringComparer.Ordinal).Select(a => a.Agent)];
    }

    private List<Made> Make((T Ticket, List<string> Ranked) next, Instant now)
    {
        var (t, ranked) = next;
        if (t.Blocks.Exists(b => b.Agent == ranked[0])) Count("picked after a block was over");
        if (t.Blocks.Exists(b => b.Until > now)) Count("picked past a block");
        var chosen = ranked.Take(_rules[t.W.Queue].Rules.Ringing?.Most ?? 1).ToList();
        if (chosen.Count > 1) Count("several picked together");
        return chosen.ConvertAll(agent =>
        {
            t.Picks.Add(++_lastPick);
            return Begin(t, agent, ranked.Skip(chosen.Count), chosen.Count > 1 ? chosen.Count : null, now);
        });
    }

    /// <summary>For a ticket that is offered already; nothing is kept of it but the pick.</summary>
    private List<Made> MakeMore(OneMore more, Instant now)
    {
        var t = new T(more.Ticket);
        if (!_rules.ContainsKey(t.W.Queue)) return [];
        var can = Agents.Values.Where(a => Can(t, a, now) && !more.Asked.Contains(a.Agent)).ToList();
        if (can.Count == 0) return [];
        Count("one more picked");
        _lastPick++;
        var ranked = Ranked(t, can);
        return [Begin(t, ranked[0], ranked.Skip(1), null, now)];
    }

    private Made Begin(T t, string agent, IEnumerable<string> others, int? of, Instant now)
    {
        _picks.Add(new P(_lastPick, t, agent, t.W.Channel, now + Duration.FromSeconds(Limits.PickLapseSeconds)));
        return new Made(_lastPick, agent, t.W.Ticket, t.W.Version, string.Join(' ', others.Take(Limits.MaxRunnersUp)), of);
    }

    private void Replace(Guid ticket, long version, T? with)
    {
        if (_versions.TryGetValue(ticket, out var known) && version <= known)
        {
            Count(Tickets.Exists(t => t.W.Ticket == ticket) ? "old version of a waiting ticket" : "old version of a ticket that left");
            return;
        }
        _versions[ticket] = version;
        if (Tickets.Exists(t => t.W.Ticket == ticket && t.Pick > 0)) Count(with is null ? "moved under a pick" : "replaced under a pick");
        Tickets.RemoveAll(t => t.W.Ticket == ticket);
        if (with is not null) Tickets.Add(with);
    }

    private void Hear(AgentView view)
    {
        if (Agents.TryGetValue(view.Agent, out var known) && (view.Epoch < known.Epoch || (view.Epoch == known.Epoch && view.Sequence < known.Sequence)))
        {
            Count("old view");
            return;
        }
        Agents[view.Agent] = view;
        if (Silent.Remove(view.Agent)) Count("heard again");
        foreach (var p in _picks)
            if (p.Agent == view.Agent && view.PoolRun == run && p.Number <= view.SeenPick) p.OnTop = false;
    }

    private void Refused(NoRoom n, Instant now)
    {
        Hear(n.View);
        if (n.Run != run || _picks.Find(p => p.Number == n.Pick && p.Agent == n.View.Agent) is not { } p) return;
        p.OnTop = false;
        if (Tickets.Find(t => t.Picks.Contains(p.Number)) is not { } t) return;
        Count("refused");
        var channelFits = Fits(t, Agents[p.Agent],
            _picks.Where(x => x.OnTop && x.Agent == p.Agent).Sum(x => Cost(Agents[p.Agent], x.Channel)),
            _picks.Count(x => x.OnTop && x.Agent == p.Agent && x.Channel == t.W.Channel));
        if (Agents[p.Agent].Routable && !Silent.Contains(p.Agent) && channelFits)
        {
            Count("refused though his view admits it");
            t.Blocks.Add(new Block(p.Agent, now + Duration.FromSeconds(Limits.RepeatSeconds)));
        }
        t.Picks.Remove(p.Number);
    }

    private void Lapse(P p, Instant now)
    {
        _picks.Remove(p);
        if (p.OnTop)
        {
            Count("lapsed in silence");
            Silent.Add(p.Agent);
        }
        if (Tickets.Find(t => t.Picks.Contains(p.Number)) is not { } t) return;
        if (!p.OnTop && t.Picks.Count == 1)
        {
            Count("lapsed though the agent knew");
            t.Aside = now + Duration.FromSeconds(Math.Min(64, Math.Pow(2, t.Unanswered++)));
        }
        t.Picks.Remove(p.Number);
    }

    private void Count(string path) => Paths[path] = Paths.GetValueOrDefault(path) + 1;
}
