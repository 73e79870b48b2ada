using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>Reasons and decisions in sentences.</summary>
internal static class WhyWords
{
    public static string Reason(string reason) => reason switch
    {
        NotCandidate.DoesNotServeQueue => "does not serve this queue",
        NotCandidate.LacksSkill => "lacks a skill that it asks for",
        NotCandidate.DoesNotServeChannel => "does not take this channel",
        NotCandidate.NotAvailable => "is not available (activity, drain, or his client is gone)",
        NotCandidate.NoRoomInUnits => "has too few units left",
        NotCandidate.NoRoomOnChannel => "has as many of this channel as he may",
        NotCandidate.DeclinedBefore => "declined it or did not answer a moment ago",
        NotCandidate.Silent => "was asked and has not been heard of since",
        NotCandidate.UnknownAgent => "is not known to the pool",
        NotCandidate.Candidate => "can have it",
        _ => reason,
    };

    public static string Counted(ReasonCount reason) => reason.Count == 1
        ? $"1 agent {Reason(reason.Reason)}." : $"{reason.Count} agents: each {Reason(reason.Reason)}.";

    public static string Named(WhyAgent agent) => $"{agent.Agent} {string.Join("; ", agent.Reasons.Select(Reason))}.";

    public static string Now(WhyWaiting why, TicketStatus status)
    {
        if (!why.Known) return "The pool does not have it in its lists at this moment; it looks again within a second.";
        if (status == TicketStatus.Offered || why.PickUnderWay) return "It is being offered right now.";
        if (why.Closed) return why.OpensAt is { } opens ? $"Its queue is closed until {opens}." : "Its queue is closed, and no calendar opens it again.";
        var candidates = why.Agents.Where(r => r.Reason == NotCandidate.Candidate).Sum(r => r.Count);
        var agents = why.Agents.Sum(r => r.Count);
        if (agents == 0) return "It waits because the pool has no agents.";
        var place = why.Ahead == 0 ? "It is first in line for its agents" : $"{why.Ahead} tickets are before it";
        return candidates > 0 ? $"{place}; {candidates} of {agents} agents can have it." : $"{place}; none of {agents} agents can have it now.";
    }

    /// <summary>How a ticket stands that neither waits nor is offered.</summary>
    public static string Standing(TicketStatus status, string? holder, IReadOnlyList<PastDecision> past)
    {
        var given = past.LastOrDefault(p => p.How is not null);
        return status switch
        {
            TicketStatus.Processing => given?.Summary ?? $"{holder} holds it.",
            TicketStatus.OnHold => $"It is on hold; {holder} holds it.",
            _ => $"It is {Kebab.Of(status)}; {(given is null ? "nobody ever held it" : $"{given.Agent} was the last who held it")}.",
        };
    }

    public static string Offered(TicketOffered e)
    {
        var record = e.Record;
        var others = record.RunnersUp.Length == 0 ? "he was the only one who could have it"
            : $"chosen before {string.Join(", ", record.RunnersUp.Select(r => r.Agent))}";
        var together = e.Joint is { Of: > 1 and var of } ? $" together with {of - 1} more" : "";
        return $"Offered to {e.Offer.Agent}{together}: {others}; {record.WaitingInPool} waited in pool {record.Pool}, queue rank {record.Rank}.";
    }

    /// <summary>What the record of an offer says of one agent.</summary>
    public static string AskedThen(PickRecord record, string agent)
    {
        if (record.Winner.Agent == agent) return $"{agent} was chosen.";
        if (record.RunnersUp.FirstOrDefault(c => c.Agent == agent) is { } behind)
            return $"{agent} could have had it too, but came after {record.Winner.Agent}: {Scores(behind)} against {Scores(record.Winner)}.";
        var others = record.Others.IsEmpty ? "no other agent was known to the pool" : string.Join(" ", record.Others.Select(Counted));
        return $"{agent} was not among the recorded candidates. Of those who were none: {others}";
    }

    private static string Scores(Candidate c) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"idle since {c.IdleSince}, load {c.LoadShare:P0}, skill {c.Skill}");

    public static string Ended(OfferEnded e) => e.End switch
    {
        OfferEnd.Expired => $"{e.Agent} did not answer in time.",
        OfferEnd.Declined => $"{e.Agent} declined.",
        OfferEnd.Lost => $"{e.Agent} lost it to {e.Winner ?? "somebody else"}.",
        OfferEnd.Withdrawn => $"The offer to {e.Agent} was withdrawn because the ticket left.",
        OfferEnd.Busy => $"The telephone of {e.Agent} was busy.",
        OfferEnd.Unreachable => $"The telephone of {e.Agent} could not be reached.",
        OfferEnd.Failed => $"The telephone of {e.Agent} could not be rung.",
        OfferEnd.AgentGone => $"The client of {e.Agent} went away.",
        OfferEnd.Elsewhere => $"{e.Winner ?? "Somebody else"} answered before {e.Agent}.",
        _ => $"The offer to {e.Agent} ended.",
    };

    public static string Assigned(TicketAssigned e, string by) => e.How switch
    {
        ClaimKind.Accept => $"{e.Agent} accepted and holds it.",
        ClaimKind.Take => $"{e.Agent} took it by hand.",
        ClaimKind.Transfer => $"{by} transferred it to {e.Agent}.",
        ClaimKind.Assign => e.Override ? $"{by} assigned it to {e.Agent} beyond his limit." : $"{by} assigned it to {e.Agent}.",
        ClaimKind.Answer => $"{e.Agent} answered the call, beside the plan.",
        ClaimKind.Reopen => $"Reopened to {e.Agent}.",
        _ => $"{e.Agent} holds it.",
    };
}
