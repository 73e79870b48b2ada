using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Telephony;

/// <summary>One thing that a platform says about a call, in the same words for all of them (docs/TELEPHONY.md, "Events in").</summary>
/// <param name="Source">Who says it, as CloudEvents name a source: any URI reference.</param>
/// <param name="Id">Unique within the source; the same event sent again has the same.</param>
/// <param name="CallId">The platform's name of the call, unique within the source; at most <see cref="TelephonyLimits.MaxCallId"/> characters.</param>
/// <param name="Kind">What happened.</param>
public sealed record CallEvent(string Source, string Id, string CallId, CallNews Kind)
{
    /// <summary>Counts up per call; null = the order of arrival.</summary>
    public long? Sequence { get; init; }

    /// <summary>When it happened by the platform's clock. Recorded, decides nothing.</summary>
    public Instant? Time { get; init; }

    /// <summary>Names the parked call; good for one command. Null = not parked (any more).</summary>
    public string? Handle { get; init; }

    /// <summary>How long the platform keeps the call parked, from now on; null = until told otherwise.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>The engine's command that this comes from, as <see cref="PhoneCommand.CommandId"/> was written: 32 hex digits.</summary>
    public string? CommandId { get; init; }

    /// <summary>The telephone that rings, failed or answered: the URI as the command named it.</summary>
    public string? Agent { get; init; }

    /// <summary>Names the connection of two who talk, for hangup, hold and the like.</summary>
    public string? Dialog { get; init; }

    /// <summary>Of <see cref="CallNews.OfferFailed"/>.</summary>
    public RingOutcome? Outcome { get; init; }

    /// <summary>Of <see cref="CallNews.OfferFailed"/>: others ring on, and the call is not parked again. Null = it is.</summary>
    public bool? OthersRing { get; init; }

    /// <summary>Of <see cref="CallNews.OfferFailed"/>: the handle that is over with it; the call arrives again under its next. Null = the call keeps the one it has.</summary>
    public string? Spent { get; init; }

    /// <summary>The SIP status behind an outcome.</summary>
    public int? SipCode { get; init; }

    /// <summary>The number that was called; E.164 where it is a number that can be read, otherwise as it came.</summary>
    public string? Called { get; init; }

    /// <summary>The caller's number, written as <see cref="Called"/>; null = withheld.</summary>
    public string? Caller { get; init; }

    /// <summary>As it came, before it was read; null = the same as <see cref="Called"/>.</summary>
    public string? CalledAsSent { get; init; }

    /// <summary>As it came, before it was read; null = the same as <see cref="Caller"/>.</summary>
    public string? CallerAsSent { get; init; }

    /// <summary>The name that the caller shows.</summary>
    public string? CallerName { get; init; }

    /// <summary>The queue that the platform asks for; null = the source's own rule.</summary>
    public string? Queue { get; init; }

    public int? Priority { get; init; }
    public ImmutableArray<string> Tags { get; init; } = [];
    public ImmutableSortedDictionary<string, string> Fields { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
    public ImmutableArray<Requirement> Skills { get; init; } = [];

    /// <summary>The caller's language, as BCP 47 names it.</summary>
    public string? Language { get; init; }

    /// <summary>The platform chose by its own rules, because the engine did not answer it.</summary>
    public bool Fallback { get; init; }

    /// <summary>Of <see cref="CallNews.Abandoned"/>: waiting or ringing. Of <see cref="CallNews.Ended"/>: caller, agent or system.</summary>
    public string? By { get; init; }

    /// <summary>Why the call failed.</summary>
    public string? Reason { get; init; }

    /// <summary>How long they talked.</summary>
    public TimeSpan? Talked { get; init; }

    /// <summary>Where to call back.</summary>
    public string? Number { get; init; }

    /// <summary>The caller confirmed the number to call back.</summary>
    public bool? Confirmed { get; init; }

    /// <summary>The recording: its URI or its name on the platform.</summary>
    public string? Reference { get; init; }
}
