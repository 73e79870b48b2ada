using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Figures;

/// <summary>One event's effect on a ticket's facts: each method changes what the fold remembers and says the facts that changed.</summary>
/// <param name="ticket">Whose facts they are.</param>
/// <param name="position">The event's place in the feed.</param>
/// <param name="at">When it happened, in ticks.</param>
/// <param name="say">Takes the changed facts.</param>
internal sealed class TicketStep(ActorId ticket, long position, long at, Action<NamedFact> say)
{
    public long At => at;

    /// <summary>A life begins.</summary>
    public TicketSubject Open(TicketSubject t, int number) =>
        Tell(t, new Life(at, null, t.Traits, number, t.Created, LifeEnd.Open, null, 0, null, null, null, null));

    public TicketSubject Reopen(TicketSubject t)
    {
        var (ended, reopened) = (t.Life!, Open(Tell(t, t.Life! with { ReopenedAt = at }), t.Life.Number + 1));
        // What was promised still is: clocks go on without saying so again.
        return Tell(reopened, reopened.Life! with { ReplyCalendars = ended.ReplyCalendars, ResolutionCalendars = ended.ResolutionCalendars }) with { Left = null };
    }

    public TicketSubject EndLife(TicketSubject t, LifeEnd end, string? agent) => Tell(t, t.Life! with { Until = at, End = end, Agent = agent });

    /// <summary>The first public answer counts, whichever life it falls into.</summary>
    public TicketSubject Reply(TicketSubject t) => t.Replied ? t : Tell(t, t.Life! with { FirstReply = at }) with { Replied = true };

    /// <summary>The newest life, as it is now.</summary>
    public TicketSubject Tell(TicketSubject t, Life life) => t with { Life = Said(life.Number, life) };

    public TicketSubject Enter(TicketSubject t, Traits traits, Instant age)
    {
        var number = t.Stays + 1;
        var moved = t.Life!.Traits.Queue == traits.Queue ? t : Follow(Tell(t, t.Life with { Traits = traits }), traits);
        var stay = new Stay(at, null, traits, StayEnd.Waiting, null, null, 0) { EnteredAs = traits.Priority, Age = age.ToUnixTimeTicks() };
        return moved with { Traits = traits, Stays = number, Stay = Said(number, stay), Left = null };
    }

    public TicketSubject EndStay(TicketSubject t, StayEnd end, string? agent)
    {
        if (t.Stay is not { } stay) return t;
        return t with { Stay = null, Left = Said(t.Stays, stay with { Until = at, End = end, Agent = agent }) };
    }

    /// <summary>It did not end, as is known only now: what was said of its end is said anew.</summary>
    public TicketSubject TakeBack(TicketSubject t)
    {
        if (t.Life is not { Until: not null } life) return t;
        var open = Tell(t, life with { Until = null, End = LifeEnd.Open, Agent = null, Traits = t.Traits });
        return t is { Stay: null, Left: { Answered: false } left } ? open with { Left = null, Stay = Said(t.Stays, left with { Until = null, End = StayEnd.Waiting, Agent = null, Traits = t.Traits }) } : open;
    }

    public TicketSubject Offer(TicketSubject t, Offer offer)
    {
        var number = t.Rings + 1;
        var ring = Said(number, new Ring(at, null, t.Traits, offer.Agent, offer.Units, RingEnd.Standing));
        return t with
        {
            Rings = number,
            Standing = t.Standing.Add(new StandingRing(offer.Id, number, ring)),
            Stay = t.Stay is { } stay ? Said(t.Stays, stay with { FirstOffered = stay.FirstOffered ?? at, Offers = stay.Offers + 1 }) : null,
        };
    }

    public TicketSubject EndRing(TicketSubject t, Guid offer, RingEnd end) => EndRings(t, ring => ring.Offer == offer ? end : RingEnd.Standing);

    /// <summary>Ends those that are not to go on standing.</summary>
    public TicketSubject EndRings(TicketSubject t, Func<StandingRing, RingEnd> how)
    {
        foreach (var ring in t.Standing)
            if (how(ring) is not RingEnd.Standing and var end) Said(ring.Number, ring.Ring with { Until = at, End = end });
        return t with { Standing = t.Standing.RemoveAll(ring => how(ring) != RingEnd.Standing) };
    }

    public TicketSubject Hold(TicketSubject t, TicketAssigned e)
    {
        var number = t.Terms + 1;
        var term = new Term(at, null, t.Traits, e.Agent, e.How, TermEnd.Held, [new Segment(Phase.Talk, e.Units, at, null)]);
        var life = t.Life!;
        return Tell(Each(t, p => p with { Agent = e.Agent }), life with { Terms = life.Terms + 1, FirstTaken = life.FirstTaken ?? at }) with { Terms = number, Term = Said(number, term) };
    }

    /// <summary>The holder goes on in another phase.</summary>
    public TicketSubject Go(TicketSubject t, Phase phase, int units) => t with
    {
        Term = Said(t.Terms, t.Term! with { Segments = Ended(t.Term.Segments).Add(new Segment(phase, units, at, null)) }),
    };

    public TicketSubject EndTerm(TicketSubject t, TermEnd end, WrapUp? wrapUp)
    {
        if (t.Term is not { } term) return t;
        var segments = Ended(term.Segments);
        if (wrapUp is not null) segments = segments.Add(new Segment(Phase.WrapUp, wrapUp.Units, at, wrapUp.Until.ToUnixTimeTicks()));
        var ended = Said(t.Terms, term with { Until = segments[^1].Until, End = end, Segments = segments });
        var running = t.WrapUps.RemoveAll(w => w.Term.Until <= at || w.Term.Agent == term.Agent);
        return t with { Term = null, WrapUps = wrapUp is null ? running : running.Add(new EndedTerm(t.Terms, ended)) };
    }

    /// <summary>The agent's wrap-up is over before its time: he ended it, or works on the ticket again.</summary>
    public TicketSubject CutWrapUp(TicketSubject t, string agent)
    {
        foreach (var (number, term) in t.WrapUps)
            if (term.Agent == agent && term.Until > at)
                Said(number, term with { Until = at, Segments = term.Segments.SetItem(term.Segments.Length - 1, term.Segments[^1] with { Until = at }) });
        return t with { WrapUps = t.WrapUps.RemoveAll(w => w.Term.Agent == agent) };
    }

    /// <summary>
    /// Other priority or tags: what goes on has them from now on, what has ended keeps those that it had; so do the promises of a queue that
    /// was left in this moment.
    /// </summary>
    public TicketSubject Mark(TicketSubject t, Traits traits) => Each(t, p => p.Traits.Queue == traits.Queue ? p with { Traits = traits } : p) with
    {
        Traits = traits,
        Stay = t.Stay is { } stay ? Said(t.Stays, stay with { Traits = traits }) : null,
        Standing = [.. t.Standing.Select(ring => ring with { Ring = Said(ring.Number, ring.Ring with { Traits = traits }) })],
        Term = t.Term is { } term ? Said(t.Terms, term with { Traits = traits }) : null,
        Life = t.Life is { Until: null } life ? Said(life.Number, life with { Traits = traits }) : t.Life,
    };

    /// <summary>A promise begins.</summary>
    public TicketSubject Promise(TicketSubject t, Promise promise)
    {
        var number = t.Promises + 1;
        return t with { Promises = number, Clocks = t.Clocks.Add(new KnownPromise(number, Said(number, promise))) };
    }

    /// <summary>Changes the clock's promise, if one goes on.</summary>
    public TicketSubject Change(TicketSubject t, ClockId clock, Func<Promise, Promise> change) =>
        Each(t, p => p.Metric == clock.Metric && p.Internal == clock.Internal ? change(p) : p);

    /// <summary>Changes those of the promises that go on which are to change.</summary>
    private TicketSubject Each(TicketSubject t, Func<Promise, Promise> change) => t with
    {
        Clocks = [.. t.Clocks.Select(c => c.Promise.Until is null && change(c.Promise) is var changed && changed != c.Promise
            ? c with { Promise = Said(c.Number, changed) } : c)],
    };

    /// <summary>Promises go along into another queue, but for those that a queue made: they end with the move, and are its.</summary>
    private TicketSubject Follow(TicketSubject t, Traits traits) =>
        Each(t, p => p.Metric is SlaMetric.QueueWait or SlaMetric.Desk ? p : p with { Traits = traits });

    private ImmutableArray<Segment> Ended(ImmutableArray<Segment> segments) =>
        segments.SetItem(segments.Length - 1, segments[^1] with { Until = at });

    private TFact Said<TFact>(int number, TFact fact) where TFact : Fact
    {
        var changed = fact with { Position = position };
        say(new NamedFact(ticket, number, changed));
        return changed;
    }
}
