using System.Text.Json.Serialization;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// One thing that a telephone system said of a call. No numbers or names of callers: those are texts. Its place in the call's story is
/// (<paramref name="Sequence"/>, <paramref name="News"/>), whenever it was heard.
/// </summary>
/// <param name="Sequence">Counts up within the call, as the telephone system counts.</param>
/// <param name="News">What it says.</param>
public sealed record CallFact(long Sequence, CallNews News)
{
    /// <summary>When the engine heard it.</summary>
    public Instant HeardAt { get; init; }
    /// <summary>Under which the call is parked from then on.</summary>
    public string? Handle { get; init; }
    /// <summary>How long the telephone system keeps it parked; null = it does not say.</summary>
    public Duration? Wait { get; init; }
    /// <summary>The command that this came of.</summary>
    public Guid? Command { get; init; }
    /// <summary>The telephone that rang or answered, as the telephone system names it.</summary>
    public string? Telephone { get; init; }
    /// <summary>Whose telephone that is; null = nobody's that is known, or the command says so.</summary>
    public string? Agent { get; init; }
    /// <summary>What an item of the channel costs that agent.</summary>
    public int Units { get; init; }
    /// <summary>Names the connection.</summary>
    public string? Dialog { get; init; }
    public RingOutcome? Outcome { get; init; }
    /// <summary>With <see cref="CallNews.OfferFailed"/>: only at this telephone; others ring, and the call is not parked again. Null = it is.</summary>
    public bool? OthersRing { get; init; }
    /// <summary>With <see cref="CallNews.OfferFailed"/>: the handle that is good for nothing from then on, so that the call has none before it arrives again. Null = it keeps the one it has.</summary>
    public string? Spent { get; init; }
    /// <summary>Decided by the telephone system while the engine could not be reached.</summary>
    public bool Fallback { get; init; }
    /// <summary>Not said by anybody: nothing was heard for too long, or the telephone system does not know the call any more.</summary>
    public bool Assumed { get; init; }
    /// <summary>Where a recording is; a text.</summary>
    public ContentRef? Reference { get; init; }
    /// <summary>Who is to be called back, and where; takes the place of the ticket's requester. With <see cref="CallNews.CallbackRequested"/>.</summary>
    public ContentRef? Requester { get; init; }
    /// <summary>He confirmed the number.</summary>
    public bool Confirmed { get; init; }
    /// <summary>The ticket that stands for the same call back already.</summary>
    public Guid? Merged { get; init; }
    /// <summary>On which terms the call came in; with <see cref="CallNews.Arrived"/>.</summary>
    public LineTerms? Terms { get; init; }

    /// <summary>Is it the same place in the story?</summary>
    [JsonIgnore] internal (long, CallNews) Place => (Sequence, News);
}

/// <summary>What the engine has to know of the telephone system to judge a call of it.</summary>
/// <param name="Actions">What it can be told to do.</param>
/// <param name="KeepsTicket">The ticket stays with its holder after the conversation; else it is resolved, and he wraps up.</param>
/// <param name="KeepAlive">A conversation that was not heard of for three times as long is over; null = only when that is said.</param>
public sealed record LineTerms(System.Collections.Immutable.ImmutableArray<CallAction> Actions, bool KeepsTicket, Duration? KeepAlive)
{
    /// <summary>How callers are called back; null = <see cref="CallbackRule.Default"/>.</summary>
    public CallbackRule? Callback { get; init; }

    public bool Can(CallAction action) => Actions.Contains(action);
}
