using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>
/// What a call is, by all that was said of it in the order in which it happened. A function of the set of facts: in which order they were
/// heard, and how often, changes nothing.
/// </summary>
internal sealed class CallStory
{
    private readonly bool _dialled, _rejected;

    private CallStory(TicketCall call) => (_dialled, _rejected, Terms) =
        (call.Dialled is not null, call.Commands.Any(c => c.Action == CallAction.Reject && !call.Refused.Contains(c.Id)), call.Dialled?.Terms);

    /// <summary>Terms of the line; null = that it came in was not heard yet.</summary>
    public LineTerms? Terms { get; private set; }
    /// <summary>Where it was parked last, whatever came of it; null = never.</summary>
    public CallFact? Park { get; private set; }
    /// <summary>The handle of <see cref="Park"/>; null = it is good for nothing any more.</summary>
    public string? Handle { get; private set; }
    /// <summary>The last answer. It beats whatever says that nobody answered.</summary>
    public CallFact? Answer { get; private set; }
    /// <summary>He asked to be called back; an answer beats it.</summary>
    public CallFact? Callback { get; private set; }
    /// <summary>What ended it; null = it goes on.</summary>
    public CallFact? Last { get; private set; }
    /// <summary>How it ended.</summary>
    public CallEnd? End => Last?.News switch
    {
        not null when Callback is not null && Answer is null => CallEnd.Callback,
        CallNews.OfferFailed => CallEnd.Failed,
        // Some say only that the call is over: where nobody answered, and he was not turned away, it was the caller who hung up.
        CallNews.Ended => Answer is null && !_dialled && !_rejected ? CallEnd.Abandoned : CallEnd.Ended,
        CallNews.Abandoned => CallEnd.Abandoned,
        CallNews.QueueTimeout => CallEnd.QueueTimeout,
        CallNews.Failed => CallEnd.Failed,
        CallNews.CallbackRequested => CallEnd.Callback,
        _ => null,
    };

    /// <summary>A caller who waits or is rung for: nobody answered, and it is not over.</summary>
    public bool Waits => !_dialled && Terms is not null && Answer is null && Last is null;

    public static CallStory Of(TicketCall call)
    {
        var story = new CallStory(call);
        foreach (var fact in call.Facts)
            if (!IsBeside(call, fact) && !CameSecond(call, fact)) story.Read(fact);
        // Where the answer was not heard, the end of the conversation says that there was one.
        if (story is { Answer: null, Last: { News: CallNews.Ended } end } && (end.Agent ?? end.Telephone) is not null) story.Answer = end;
        if (story.Answer is not null && story.Last?.News != CallNews.Ended) story.Last = null;
        return story;
    }

    /// <summary>Somebody who was asked, or listens in, answered: the caller still talks to whom he talked to.</summary>
    private static bool IsBeside(TicketCall call, CallFact fact) => fact is { News: CallNews.Answered, Command: { } id }
        && call.Commands.Any(c => c.Id == id && c.Action is CallAction.Consult or CallAction.Monitor or CallAction.Whisper or CallAction.Barge);

    /// <summary>Two answered at once: of those who were rung together the first has the caller, and the telephone system lets go of the other.</summary>
    private static bool CameSecond(TicketCall call, CallFact fact) => fact is { News: CallNews.Answered, Command: { } command }
        && CallRinging.All(call, command) is { Length: > 1 } rung && rung.Any(r => r.Telephone == fact.Telephone)
        && call.Facts.Any(first => first.News == CallNews.Answered && first.Sequence < fact.Sequence && first.Telephone != fact.Telephone
            && first.Command is { } other && CallRinging.Together(call, command, other));

    private void Read(CallFact fact)
    {
        // Nobody said that it was over, and then somebody says that it goes on.
        if (Last is { Assumed: true } && fact is { Assumed: false, News: < CallNews.Recorded }) Last = null;
        switch (fact.News)
        {
            case CallNews.Arrived when _dialled: break;
            case CallNews.OfferFailed when fact.OthersRing == true: break;
            // Nobody waits in a call that began here: who was rung was not there.
            case CallNews.OfferFailed when _dialled:
                if (Last?.News != CallNews.Ended) Last = fact;
                break;
            case CallNews.Arrived:
                Terms = fact.Terms;
                Parked(fact);
                break;
            case CallNews.OfferFailed: Parked(fact); break;
            case CallNews.Answered: Answer = fact; break;
            case CallNews.CallbackRequested when !_dialled:
                Callback = fact;
                if (Last?.News != CallNews.Ended) Last = fact;
                break;
            case CallNews.Abandoned or CallNews.QueueTimeout or CallNews.Failed when Last?.News != CallNews.Ended: Last = fact; break;
            case CallNews.Ended: Last = fact; break;
        }
    }

    private void Parked(CallFact fact)
    {
        // What is said of a handle that the call has no more says nothing of where it is.
        if (fact is { Handle: null, Spent: { } spent })
        {
            if (spent == Handle) (Handle, Park) = (null, fact);
            return;
        }
        Handle = fact.Handle ?? Handle;
        if (Handle is not null) Park = fact;
    }

    /// <summary>The facts with one more, in the order of the story; the same when its place is taken.</summary>
    public static ImmutableArray<CallFact> With(ImmutableArray<CallFact> facts, CallFact fact)
    {
        var place = 0;
        while (place < facts.Length && facts[place].Place.CompareTo(fact.Place) < 0) place++;
        if (place < facts.Length && facts[place].Place == fact.Place)
            // What somebody says takes the place of what was only assumed.
            return facts[place].Assumed && !fact.Assumed ? facts.SetItem(place, fact) : facts;
        var next = facts.Insert(place, fact);
        return next.Length > Limits.MaxCallFacts ? Shorter(next) : next;
    }

    /// <summary>Without the oldest of what says nothing any more: that it rang, or was there, or waited before it waits now; else of what was said before and after.</summary>
    private static ImmutableArray<CallFact> Shorter(ImmutableArray<CallFact> facts)
    {
        // Where the call is parked, and by which handle, is not old however long ago it was said.
        var all = facts.ToArray();
        var (parked, handled) = (Array.FindLastIndex(all, f => f is { News: CallNews.OfferFailed, OthersRing: not true }), Array.FindLastIndex(all, f => f is { News: CallNews.OfferFailed, Handle: not null }));
        // That its last handle is spent would otherwise be forgotten before the handle is.
        var handle = Array.FindLast(all, f => f.Handle is not null)?.Handle;
        var spent = Array.FindIndex(all, f => f.Spent is not null && f.Spent == handle);
        for (var i = 0; i < facts.Length - 1; i++)
            if (i != parked && i != handled && i != spent && facts[i].News is CallNews.Ringing or CallNews.Alive or CallNews.OfferFailed or CallNews.Recorded) return facts.RemoveAt(i);
        // The first and the last of each kind stay, so there always is one between.
        return facts.RemoveAt(Enumerable.Range(1, facts.Length - 2).First(i => Says(facts[..i], facts[i].News) && Says(facts[(i + 1)..], facts[i].News)));
    }

    private static bool Says(ImmutableArray<CallFact> facts, CallNews news) => facts.Any(f => f.News == news);
}
