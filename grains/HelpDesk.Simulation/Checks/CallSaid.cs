using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>What the committed events say of a ticket's call, without the code that decides: each question is asked of all the facts at once.</summary>
internal sealed record CallSaid
{
    public ImmutableArray<CallFact> Facts { get; init; } = [];
    public ImmutableArray<CallCommand> Commands { get; init; } = [];
    public ImmutableHashSet<Guid> Refused { get; init; } = [];
    /// <summary>The end that the ticket followed.</summary>
    public CallOver? Over { get; init; }
    /// <summary>Who talked last, as far as the ticket followed.</summary>
    public string? Agent { get; init; }
    public bool Connected { get; init; }

    /// <summary>The work was taken for done because nothing was heard of the conversation, not by anybody's word.</summary>
    public bool Lapsed { get; init; }

    public bool Arrived => Facts.Any(f => f.News == CallNews.Arrived);
    public bool Answered => Facts.Any(f => f.News == CallNews.Answered || (f.News == CallNews.Ended && Counts(f) && (f.Agent ?? f.Telephone) is not null));
    public bool IsOver => Facts.Any(f => (f.News == CallNews.Ended || (f.News > CallNews.Recorded || f.News == CallNews.CallbackRequested) && !Answered) && Counts(f));
    public bool Waits => Arrived && !Answered && !IsOver;
    /// <summary>It came in, and nobody said that it ended.</summary>
    public bool GoesOn => !IsOver;

    /// <summary>Where it was parked last.</summary>
    public long? Park => Arrived ? Facts.Where(f => f.News == CallNews.Arrived || f is { News: CallNews.OfferFailed, OthersRing: null }).Max(f => f.Sequence) : null;

    public LineTerms? Terms => Facts.FirstOrDefault(f => f.News == CallNews.Arrived)?.Terms;

    /// <summary>The route or rejection that the parked call was given and that may still come to something.</summary>
    public CallCommand? Standing(long park, Instant at) => Commands.LastOrDefault(c =>
        c.Action is CallAction.Route or CallAction.Add or CallAction.Reject && c.Park == park && c.Until > at && !Refused.Contains(c.Id));

    /// <summary>His telephone rings, and others are added beside it: how long it rings is settled.</summary>
    public bool KeepsTime(Offer offer) => Terms?.Can(CallAction.Add) == true && Commands.Any(c => c.Park == Park && c.Rings.Any(r => r.Offer == offer.Id));

    public CallSaid Hear(CallFact fact)
    {
        var heard = this with { Facts = Facts.RemoveAll(f => f.Assumed && f.Sequence == fact.Sequence && f.News == fact.News).Add(fact) };
        return heard.IsOver ? heard : heard with { Over = null };
    }

    /// <summary>What was only assumed counts as long as nothing that happened later was heard of.</summary>
    private bool Counts(CallFact fact) => !fact.Assumed || !Facts.Any(f => !f.Assumed && f.News < CallNews.Recorded
        && (f.Sequence > fact.Sequence || (f.Sequence == fact.Sequence && f.News > fact.News)));
}
