namespace HelpDesk.Figures;

/// <summary>
/// What an agent is in at a moment: exactly one of these, the first that applies. What he says of himself comes first (who is on a break
/// is on a break, though a chat of his is open; who wants to finish it first drains), then his work, then that he is free.
/// </summary>
public enum AgentStateKind
{
    SignedOut,
    /// <summary>In an activity in which routing offers nothing, by its name.</summary>
    Break,
    /// <summary>His client was not heard of for longer than its lease.</summary>
    Disconnected,
    /// <summary>He works on at least one ticket.</summary>
    Talk,
    WrapUp,
    /// <summary>Something is offered to him.</summary>
    Ringing,
    /// <summary>All that he has waits for customers; routing may offer to him.</summary>
    Hold,
    /// <summary>He gets nothing new and has nothing left.</summary>
    Draining,
    Available,
}

/// <summary>How long an agent was in what, within one interval. Times in ticks.</summary>
public sealed class AgentTally
{
    private readonly SortedDictionary<(AgentStateKind Kind, string Activity), long> _states = [];

    /// <summary>By state and, for breaks and being free, the activity's name. They sum to the time that he was signed in.</summary>
    public IReadOnlyDictionary<(AgentStateKind Kind, string Activity), long> States => _states;

    public long SignedIn { get; private set; }

    // Time by items: two chats for a minute are two minutes.
    public Int128 ItemTalk { get; private set; }
    public Int128 ItemHold { get; private set; }
    public Int128 ItemWrapUp { get; private set; }
    public Int128 ItemRinging { get; private set; }

    /// <summary>Unit-ticks in use and there, both while he is on duty.</summary>
    public Int128 UnitsUsed { get; private set; }
    public Int128 UnitsThere { get; private set; }

    /// <summary>Signed in, not on a break and not disconnected: the time in which he can get work.</summary>
    public long OnDuty => Of(AgentStateKind.Talk) + Of(AgentStateKind.WrapUp) + Of(AgentStateKind.Ringing) + Of(AgentStateKind.Hold)
        + Of(AgentStateKind.Draining) + Of(AgentStateKind.Available);

    /// <summary>
    /// (Talk + wrap-up) / time on duty: the usual occupancy, as Amazon Connect has it (contact time / (contact time + idle time)), with on
    /// hold as idle, because work that waits for the customer costs nothing here.
    /// </summary>
    public Ratio Occupancy => new(Of(AgentStateKind.Talk) + Of(AgentStateKind.WrapUp), OnDuty);

    /// <summary>Units in use / units there, over time on duty: knows that an agent with one chat of four is a quarter occupied. Own definition.</summary>
    public Ratio UnitOccupancy => new(UnitsUsed, UnitsThere);

    /// <summary>Items at once while he worked: item time in talk / time in talk.</summary>
    public Ratio Concurrency => new(ItemTalkOnDuty, Of(AgentStateKind.Talk));

    /// <summary>Item time in talk, only while his state was talk.</summary>
    internal Int128 ItemTalkOnDuty { get; private set; }

    public long Of(AgentStateKind kind)
    {
        var sum = 0L;
        foreach (var (state, ticks) in _states)
            if (state.Kind == kind) sum += ticks;
        return sum;
    }

    /// <summary>So many ticks like this.</summary>
    internal void Add(AgentMoment moment, long ticks)
    {
        ItemTalk += (Int128)ticks * moment.Talk;
        ItemHold += (Int128)ticks * moment.Hold;
        ItemWrapUp += (Int128)ticks * moment.WrapUp;
        ItemRinging += (Int128)ticks * moment.Ringing;
        var state = moment.State;
        if (state.Kind == AgentStateKind.SignedOut) return;
        SignedIn += ticks;
        _states[state] = _states.GetValueOrDefault(state) + ticks;
        if (state.Kind == AgentStateKind.Talk) ItemTalkOnDuty += (Int128)ticks * moment.Talk;
        if (state.Kind is AgentStateKind.Break or AgentStateKind.Disconnected) return;
        UnitsUsed += (Int128)ticks * moment.UnitsUsed;
        UnitsThere += (Int128)ticks * moment.Presence!.Units;
    }
}

/// <summary>How an agent stands between two changes: counts of his items by phase, and his presence.</summary>
internal readonly record struct AgentMoment(Presence? Presence, int Talk, int Hold, int WrapUp, int Ringing, int UnitsUsed)
{
    public (AgentStateKind Kind, string Activity) State => Presence switch
    {
        null or { Activity: Figures.Presence.SignedOut } => (AgentStateKind.SignedOut, ""),
        { Available: false } => (AgentStateKind.Break, Presence.Activity),
        { Lapsed: true } => (AgentStateKind.Disconnected, ""),
        _ when Talk > 0 => (AgentStateKind.Talk, ""),
        _ when WrapUp > 0 => (AgentStateKind.WrapUp, ""),
        _ when Ringing > 0 => (AgentStateKind.Ringing, ""),
        _ when Hold > 0 => (AgentStateKind.Hold, ""),
        { Draining: true } => (AgentStateKind.Draining, ""),
        _ => (AgentStateKind.Available, Presence.Activity),
    };
}
