using NodaTime;

namespace HelpDesk.Core;

/// <summary>How each event and note changes an agent.</summary>
internal static class AgentEvolution
{
    public static AgentState Apply(AgentState state, Change change)
    {
        var next = change switch
        {
            AgentConfigured e => state with { Profile = e.Profile, Loan = e.Loan },
            ActivityChanged e => state with
            {
                Activity = e.Activity, Available = e.Available, ActivitySince = e.At, DrainTo = null, DrainToAvailable = false,
                NoAnswers = e.Available ? 0 : state.NoAnswers,
            },
            DrainStarted e => state with { DrainTo = e.Next, DrainToAvailable = e.NextAvailable },
            NoAnswerCounted e => state with { NoAnswers = e.Count },
            NoAnswerReset => state with { NoAnswers = 0 },
            LeaseLapsed e => state with { LapsedAt = e.At, LeaseUntil = null },
            LeaseRestored => state with { LapsedAt = null },
            Note note => Apply(state, note),
            _ => throw new ArgumentException($"An agent has no {change.GetType().Name}.", nameof(change)),
        };
        return change is AgentEvent happened ? next with { Version = state.Version + 1, ChangedAt = happened.At } : next;
    }

    private static AgentState Apply(AgentState state, Note note) => note switch
    {
        Activated n => state with
        {
            Epoch = n.Epoch, IdleSince = n.IdleSince, LeaseUntil = n.LeaseUntil, Sequence = 0, Attempts = 0,
            Load = state.Load.Clear().SetItems(n.Load.Select(i => KeyValuePair.Create(i.Ticket, i))),
            Gone = state.Gone.Clear(), ForgetAt = null, Reservations = state.Reservations.Clear(), Seen = state.Seen.Clear(),
        },
        RoomReserved n => state with { Reservations = state.Reservations.SetItem(n.Reservation.Id, n.Reservation), Attempts = state.Attempts + 1 },
        ReservationRepeated n => state.Reservations.TryGetValue(n.Reservation, out var r)
            ? state with { Reservations = state.Reservations.SetItem(r.Id, r with { RepeatAt = n.RepeatAt }) } : state,
        WordLearnt n => Learn(state, n),
        TimePassed n => Forget(state, n.Now),
        AskedAbout n => state.Load.TryGetValue(n.Ticket, out var item)
            ? state with { Load = state.Load.SetItem(n.Ticket, item with { AskAt = n.AskAt, ReviewAt = item.ReviewAt is null ? null : n.AskAt }) } : state,
        LeaseRenewed n => state with { LeaseUntil = n.Until },
        LeaseDropped => state with { LeaseUntil = null },
        PickSeen n => state with { Seen = state.Seen.SetItem(n.Pool, Later(state, n)) },
        ViewSent => state with { Sequence = state.Sequence + 1 },
        _ => throw new ArgumentException($"An agent has no {note.GetType().Name}.", nameof(note)),
    };

    private static SeenPick Later(AgentState state, PickSeen n) =>
        state.Seen.TryGetValue(n.Pool, out var seen) && seen.Run == n.Run && seen.Pick > n.Pick ? seen : new SeenPick(n.Run, n.Pick);

    private static AgentState Learn(AgentState state, WordLearnt n)
    {
        var next = n.Reservation is { } reservation ? state with { Reservations = state.Reservations.Remove(reservation) } : state;
        if (n.Item is not { } item) return next;
        var worked = state.Load.TryGetValue(item.Ticket, out var before) && Works(before);
        next = item.IsGone ? Leave(next, item)
            : next with { Load = next.Load.SetItem(item.Ticket, item), Gone = next.Gone.Remove(item.Ticket) };
        return worked && !Works(item) ? Idle(next, n.Now) : next;
    }

    private static AgentState Leave(AgentState state, LoadItem gone) => state with
    {
        Load = state.Load.Remove(gone.Ticket), Gone = state.Gone.SetItem(gone.Ticket, gone), ForgetAt = state.ForgetAt ?? gone.Until,
    };

    private static AgentState Forget(AgentState state, Instant now)
    {
        var next = state;
        foreach (var item in state.Load.Values)
            if (item.Kind == SettledKind.WrapUp && item.Until is { } until && until <= now)
                next = Idle(Leave(next, AgentRoom.GoneItem(item, now)), until);
        if (next.ForgetAt is not { } forget || forget > now) return next;
        var kept = next.Gone.RemoveRange(next.Gone.Values.Where(i => i.Until <= now).Select(i => i.Ticket).ToArray());
        // Not at each one's own time: a busy agent would be woken for every ticket that he finished a minute ago.
        return next with { Gone = kept, ForgetAt = kept.IsEmpty ? null : now + Duration.FromSeconds(Limits.GoneSeconds / 4) };
    }

    /// <summary>Idle begins when the last work ended; offers that came to nothing don't interrupt it.</summary>
    private static AgentState Idle(AgentState state, Instant since) =>
        state.Load.Values.Any(Works) || since < state.IdleSince ? state : state with { IdleSince = since };

    private static bool Works(LoadItem item) => item.Kind is SettledKind.Held or SettledKind.WrapUp;
}
