using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Figures;

/// <summary>A ticket's stays, rings, terms and lives from its events. What an event says has happened; nothing is judged here.</summary>
internal static class TicketFold
{
    private const Roles Staff = Roles.Owner | Roles.Admin | Roles.Supervisor | Roles.Agent;

    public static TicketSubject? Apply(TicketSubject? before, FeedItem item, Action<NamedFact> say)
    {
        var happened = (TicketEvent)item.Event;
        var step = new TicketStep(item.Stream, item.Position, happened.At.ToUnixTimeTicks(), say);
        if (happened is TicketCreated created) return Created(step, created, item.Position);
        // What is said of a call may come before what makes a ticket of it.
        if (before is null && happened is CallReported) return null;
        if (before is null) throw new InvalidDataException($"The history of {item.Stream} begins with {item.Type} at position {item.Position}: what was before is missing.");
        return happened switch
        {
            TicketOffered e => step.Offer(before, e.Offer),
            OfferEnded e => step.EndRing(before, e.Offer, EndOf(e.End)),
            TicketAssigned e => Assigned(step, before, e),
            HolderReleased e => step.EndTerm(before, EndOf(e.Cause), null),
            TicketQueued e => Queued(step, before, e),
            TicketHeld => step.Go(before, Phase.Hold, 0),
            TicketResumed e => step.Go(before, Phase.Talk, e.Units),
            TicketResolved e => Resolved(step, before, e, item.By),
            WrapUpEnded e => step.CutWrapUp(before, e.Agent),
            TicketReopened => step.Reopen(before),
            TicketClosed => step.Tell(before, before.Life! with { ClosedAt = step.At }),
            TicketCancelled => Left(step, before, StayEnd.Cancelled, TermEnd.Cancelled, LifeEnd.Cancelled),
            TicketAbandoned e => Left(step, before, EndOf(e.Call), TermEnd.Abandoned, LifeEnd.Abandoned),
            TicketSaid e => e.Public && Answers(e.Speaker, item.By) ? step.Reply(before) : before,
            TicketEdited e => Edited(step, before, e),
            TicketDeferred e => e.Channel is null ? before : step.Mark(before, before.Traits with { Channel = e.Channel }),
            ClockMoved or ClockRetargeted or ClockStepReached => PromiseFold.Apply(step, before, happened),
            CallConnected e => e.Agent is not null || before.Life is { End: LifeEnd.Abandoned } ? step.TakeBack(before) : before,
            CallDialled or CallbackPromised or CallbackMissed or CallbackMerged or PlaceResumed => before,
            CallReported or CallOver or CallCommanded or CallCommandRefused => before,
            // What was paused when is no fact; what an automation does is told by events of its own.
            ClockFolded or ClocksReviewed or AutomationsMoved or AutomationRan => before,
            _ => throw new InvalidOperationException($"The figures know no event {happened.GetType().Name} of a ticket; add it to TicketFold."),
        };
    }

    private static TicketSubject Created(TicketStep step, TicketCreated e, long position)
    {
        var (own, queue) = (Names(e.Requires), Names(e.Terms.Requires));
        var traits = new Traits(e.Terms.Queue, e.Channel, e.Priority, e.Tags, e.Traits, position) { Skills = Both(own, queue) };
        return step.Enter(step.Open(new TicketSubject(step.At, traits) { OwnSkills = own, QueueSkills = queue }, 1), traits, e.EnqueuedAt);
    }

    private static TicketSubject Queued(TicketStep step, TicketSubject before, TicketQueued e)
    {
        var (own, queue) = (Names(e.Requires), Names(e.Terms.Requires));
        var left = step.EndStay(before, StayEnd.Moved, null) with { OwnSkills = own, QueueSkills = queue };
        return step.Enter(left, before.Traits with { Queue = e.Terms.Queue, Skills = Both(own, queue) }, e.EnqueuedAt);
    }

    private static TicketSubject Assigned(TicketStep step, TicketSubject before, TicketAssigned e)
    {
        var answered = step.EndStay(before, e.How switch
        {
            ClaimKind.Accept => StayEnd.Accepted,
            ClaimKind.Take => StayEnd.Taken,
            _ => StayEnd.Assigned,
        }, e.Agent);
        var quiet = step.EndRings(answered, ring => ring.Offer == e.Offer ? RingEnd.Accepted : RingEnd.Lost);
        return step.Hold(step.CutWrapUp(quiet, e.Agent), e);
    }

    private static TicketSubject Resolved(TicketStep step, TicketSubject before, TicketResolved e, By by)
    {
        // The text that goes with the solution is an answer to the customer.
        var replied = e.Text is not null && by.May(Staff) ? step.Reply(before) : before;
        var quiet = step.EndRings(step.EndStay(replied, StayEnd.Resolved, null), _ => RingEnd.Withdrawn);
        return step.EndLife(step.EndTerm(quiet, TermEnd.Resolved, e.WrapUp), LifeEnd.Resolved, e.Agent);
    }

    private static TicketSubject Left(TicketStep step, TicketSubject before, StayEnd stay, TermEnd term, LifeEnd life)
    {
        var quiet = step.EndRings(step.EndStay(before, stay, null), _ => RingEnd.Withdrawn);
        return step.EndLife(step.EndTerm(quiet, term, null), life, null);
    }

    private static TicketSubject Edited(TicketStep step, TicketSubject before, TicketEdited e)
    {
        if (e is { Priority: null, Tags: null, Traits: null, Requires: null }) return before;
        var own = e.Requires is { } requires ? Names(requires) : before.OwnSkills;
        return step.Mark(before with { OwnSkills = own }, before.Traits with
        {
            Priority = e.Priority ?? before.Traits.Priority, Tags = e.Tags ?? before.Traits.Tags, Kinds = e.Traits ?? before.Traits.Kinds,
            Skills = Both(own, before.QueueSkills),
        });
    }

    private static ImmutableArray<string> Names(ImmutableArray<Requirement> requires) => [.. requires.Select(r => r.Skill)];

    private static ImmutableArray<string> Both(ImmutableArray<string> own, ImmutableArray<string> queue) =>
        [.. own.Concat(queue).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Whether these are words of somebody who works here. Before it was recorded whose they are, who brought them says so.</summary>
    private static bool Answers(Speaker speaker, By by) => speaker == Speaker.Staff || (speaker == Speaker.Unknown && by.May(Staff));

    private static RingEnd EndOf(OfferEnd end) => end switch
    {
        OfferEnd.Expired => RingEnd.Missed,
        OfferEnd.Declined => RingEnd.Declined,
        OfferEnd.Lost => RingEnd.Lost,
        OfferEnd.Withdrawn => RingEnd.Withdrawn,
        OfferEnd.AgentGone => RingEnd.AgentGone,
        OfferEnd.Elsewhere => RingEnd.Elsewhere,
        // Not reached is not answered, whatever the telephone says of it.
        OfferEnd.Busy or OfferEnd.Unreachable or OfferEnd.Failed => RingEnd.Missed,
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, "Unknown end of an offer."),
    };

    private static StayEnd EndOf(CallEnd? call) => call switch
    {
        CallEnd.QueueTimeout => StayEnd.TimedOut,
        CallEnd.Failed => StayEnd.Failed,
        CallEnd.Callback => StayEnd.CalledBack,
        _ => StayEnd.Abandoned,
    };

    private static TermEnd EndOf(ReleaseCause cause) => cause switch
    {
        ReleaseCause.Released or ReleaseCause.NotReached => TermEnd.Released,
        ReleaseCause.MovedToQueue => TermEnd.MovedToQueue,
        ReleaseCause.Transferred => TermEnd.Transferred,
        ReleaseCause.Reassigned => TermEnd.Reassigned,
        ReleaseCause.ClientGone or ReleaseCause.Unreached => TermEnd.ClientGone,
        ReleaseCause.Escalated or ReleaseCause.Automated => TermEnd.Escalated,
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "Unknown cause of a release."),
    };
}
