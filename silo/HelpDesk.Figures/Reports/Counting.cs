namespace HelpDesk.Figures;

/// <summary>Goes through facts once and counts each where it belongs.</summary>
public sealed class Counting(FigureQuery query)
{
    private readonly Dictionary<(int Row, string Group), Tally> _tallies = [];

    /// <summary>By row and group, what has counted anything.</summary>
    public IReadOnlyDictionary<(int Row, string Group), Tally> Tallies => _tallies;

    /// <summary>Told of each ticket fact that counts somewhere, with the figure that it counts in.</summary>
    public Action<string, NamedFact>? Counted { get; init; }

    public void Add(NamedFact named)
    {
        if (named.Fact is not TicketFact fact || !query.Filter.Fits(fact)) return;
        switch (fact)
        {
            case Stay stay: Add(named, stay); break;
            case Ring ring: Add(named, ring); break;
            case Term term: Add(named, term); break;
            case Life life: Add(named, life); break;
            case Promise promise: Add(named, promise); break;
        }
    }

    /// <summary>Promises between desks count only when they, or their policy, are asked for: a ticket may have both.</summary>
    private void Add(NamedFact named, Promise promise)
    {
        if (promise.Internal && query.Filter is { Internal: not true, Policy: null }) return;
        foreach (var (bucket, figure, count) in PromiseTally.Of(query, promise)) In(bucket, named, promise, figure, t => count(t.Promises));
    }

    private void Add(NamedFact named, Stay stay)
    {
        At(named, stay, stay.From, "entered", t => t.Contacts.Entered++);
        // What has ended after now counts as waiting now.
        var ended = stay.Until is { } until && until < query.Now ? stay.Until : null;
        if (ended is { } end) At(named, stay, query.Count == CountBy.Exit ? end : stay.From, NameOf(stay, end - stay.From), t => Ended(t.Contacts, stay, end - stay.From));
        if (query.Count == CountBy.Entry)
        {
            if (ended is null) At(named, stay, stay.From, "waiting", t => t.Contacts.WaitingAfter++);
            return;
        }
        for (var b = query.FirstAfter(stay.From); b < query.Buckets.Length; b++)
        {
            var bucket = query.Buckets[b];
            if (stay.Until < bucket.From) return;
            if (stay.GoesOnAt(bucket.From)) In(b, named, stay, "waiting-before", t => t.Contacts.WaitingBefore++);
            if (stay.GoesOnAt(bucket.Until)) In(b, named, stay, "waiting", t => t.Contacts.WaitingAfter++);
        }
    }

    private void Ended(ContactTally t, Stay stay, long wait)
    {
        var within = wait <= query.Threshold;
        t.LongestWait = Math.Max(t.LongestWait, wait);
        if (within && (stay.Answered || stay.End is StayEnd.Abandoned or StayEnd.CalledBack)) t.RemovedWithin++;
        switch (stay.End)
        {
            case StayEnd.Accepted: t.Accepted++; break;
            case StayEnd.Taken: t.Taken++; break;
            case StayEnd.Assigned: t.Assigned++; break;
            case StayEnd.Abandoned when wait < query.ShortAbandon: t.ShortAbandoned++; break;
            case StayEnd.Abandoned: t.Abandoned++; break;
            case StayEnd.Moved: t.Moved++; break;
            case StayEnd.Cancelled: t.Cancelled++; break;
            case StayEnd.Resolved: t.Resolved++; break;
            case StayEnd.TimedOut: t.TimedOut++; break;
            case StayEnd.Failed: t.Failed++; break;
            case StayEnd.CalledBack: t.CalledBack++; break;
        }
        if (stay.Answered)
        {
            t.WaitOfAnswered += wait;
            if (within) t.AnsweredWithin++;
        }
        else if (stay.End == StayEnd.Abandoned)
        {
            t.WaitOfAbandoned += wait;
            if (within) t.AbandonedWithin++;
        }
    }

    private string NameOf(Stay stay, long wait) => stay.End switch
    {
        StayEnd.Abandoned when wait < query.ShortAbandon => "short-abandoned",
        StayEnd.Abandoned => "abandoned",
        StayEnd.Moved => "moved",
        StayEnd.Cancelled => "cancelled",
        StayEnd.Resolved => "resolved-waiting",
        StayEnd.TimedOut => "timed-out",
        StayEnd.Failed => "failed",
        StayEnd.CalledBack => "called-back",
        _ => "answered",
    };

    private void Add(NamedFact named, Ring ring)
    {
        if (ring.Until is not { } until) return;
        At(named, ring, until, ring.End switch
        {
            RingEnd.Accepted => "offers-accepted",
            RingEnd.Declined => "offers-declined",
            RingEnd.Missed => "offers-missed",
            _ => "offers-rescinded",
        }, t =>
        {
            switch (ring.End)
            {
                case RingEnd.Accepted: t.Offers.Accepted++; break;
                case RingEnd.Declined: t.Offers.Declined++; break;
                case RingEnd.Missed: t.Offers.Missed++; break;
                case RingEnd.Lost: t.Offers.Lost++; break;
                case RingEnd.Withdrawn: t.Offers.Withdrawn++; break;
                case RingEnd.AgentGone: t.Offers.AgentGone++; break;
                case RingEnd.Elsewhere: t.Offers.Elsewhere++; break;
            }
        });
    }

    private void Add(NamedFact named, Term term)
    {
        // A wrap-up has its end before it is over.
        if (term.Until is not { } until || until > query.Now) return;
        At(named, term, until, "handled", t =>
        {
            var handling = t.Handling;
            handling.Handled++;
            handling.Talk += term.In(Phase.Talk);
            handling.Hold += term.In(Phase.Hold);
            handling.WrapUp += term.In(Phase.WrapUp);
            switch (term.End)
            {
                case TermEnd.Resolved: handling.Resolved++; break;
                case TermEnd.Released: handling.Released++; break;
                case TermEnd.MovedToQueue: handling.ToQueue++; break;
                case TermEnd.Transferred: handling.ToAgent++; break;
                case TermEnd.Reassigned: handling.Reassigned++; break;
                case TermEnd.ClientGone: handling.ClientGone++; break;
                case TermEnd.Escalated: handling.Escalated++; break;
            }
        });
        if (term.End is TermEnd.MovedToQueue or TermEnd.Transferred) At(named, term, until, "transferred", _ => { });
    }

    private void Add(NamedFact named, Life life)
    {
        At(named, life, life.From, life.Number == 1 ? "created" : "reopened", t =>
        {
            if (life.Number == 1) t.Lives.Created++;
            else t.Lives.Reopened++;
        });
        if (life.FirstTaken is { } taken && life.Number == 1) At(named, life, taken, "acknowledged", t =>
        {
            t.Lives.Acknowledged++;
            t.Lives.TimeToAcknowledge += taken - life.Created;
        });
        if (life.FirstReply is { } reply) At(named, life, reply, "replied", t =>
        {
            t.Lives.FirstReplies++;
            t.Lives.TimeToFirstReply += reply - life.Created;
            t.Lives.BusinessToFirstReply.Add(query.Business.Elapsed(life.ReplyCalendars, life.Created, reply));
        });
        if (life.ClosedAt is { } closed) At(named, life, closed, "closed", t => t.Lives.Closed++);
        if (life.Until is not { } until) return;
        if (life.End == LifeEnd.Cancelled) At(named, life, until, "withdrawn", t => t.Lives.Cancelled++);
        if (life.End == LifeEnd.Resolved) Resolved(named, life, until);
    }

    private void Resolved(NamedFact named, Life life, long until)
    {
        var reopened = life.ReopenedAt < query.Now ? life.ReopenedAt : null;
        var first = life is { Number: 1, Terms: 1 } && !(reopened - until <= query.FirstContactWindow);
        At(named, life, until, "resolved", t =>
        {
            t.Lives.Resolved++;
            t.Lives.TimeToResolve += until - life.From;
            t.Lives.BusinessToResolve.Add(query.Business.Elapsed(life.ResolutionCalendars, life.From, until));
            if (reopened is not null) t.Lives.ReopenedSince++;
            if (reopened >= query.Buckets[query.BucketOf(until)].Until) t.Lives.RestatedByReopening++;
            if (!first) return;
            t.Lives.FirstContact++;
            if (reopened is null && until + query.FirstContactWindow >= query.Now) t.Lives.FirstContactPending++;
        });
        if (first) At(named, life, until, "first-contact", _ => { });
        if (reopened is not null) At(named, life, until, "reopened-since", _ => { });
    }

    private void At(NamedFact named, TicketFact fact, long at, string figure, Action<Tally> count)
    {
        if (query.BucketOf(at) is >= 0 and var bucket) In(bucket, named, fact, figure, count);
    }

    private void In(int bucket, NamedFact named, TicketFact fact, string figure, Action<Tally> count)
    {
        foreach (var group in query.Groups(fact))
        {
            var place = (query.RowOf(bucket), group);
            if (!_tallies.TryGetValue(place, out var tally)) _tallies.Add(place, tally = new Tally());
            count(tally);
            tally.Saw(fact);
        }
        Counted?.Invoke(figure, named);
    }
}
