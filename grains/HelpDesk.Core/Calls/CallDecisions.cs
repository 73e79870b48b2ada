using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>What telephone systems say, and what people want of a call.</summary>
internal static class CallDecisions
{
    public static Decision Report(TicketState state, CallReport m, in At at)
    {
        if (!at.By.May(Roles.Machine | Roles.Engine) && !at.By.Leads)
            return new Decision { Answer = TicketClaims.Forbidden($"report calls", $"a telephone system") };
        var fact = m.Fact with { HeardAt = at.Now };
        if (!Concerns(state, m) || Known(state.Call, m.Source, m.Call, fact)) return new Decision { Answer = TicketSends.Done(state) };
        var events = ImmutableArray.CreateBuilder<TicketEvent>();
        events.Add(new CallReported(m.Source, m.Call, fact, at.Now));
        if (!state.Exists && fact.News == CallNews.Arrived && m.Creates is { } creates) events.Add(TicketDecisions.Created(creates, at));
        return Followed(state, events, fact, at);
    }

    /// <summary>The telephone system answered to a command. Another one than the last says nothing any more.</summary>
    public static Decision Answered(TicketState state, CommandAnswered m, in At at)
    {
        if (state.Call is not { } call || call.Last is not { } last || last.Id != m.Command || call.Refused.Contains(m.Command)) return Decision.Nothing;
        if (m.Verdict == CallVerdict.Accepted) return JointRounds.Noted(state, new CommandDelivered(m.Command), at);
        var events = ImmutableArray.CreateBuilder<TicketEvent>();
        var corrected = m.Verdict == CallVerdict.Stale && m.Handle != last.Handle && last.Action != CallAction.Add ? m.Handle : null;
        events.Add(new CallCommandRefused(m.Command, m.Verdict, corrected, at.Now));
        // What could not be taken back goes on.
        CallFact? assumed = Dialling.IsAbout(call, last) ? last.Action == CallAction.Dial || m.Verdict == CallVerdict.Gone ? Dialling.Undone(call, last, at.Now) : null
            : m.Verdict == CallVerdict.Gone ? Gone(call, last, at.Now) : null;
        if (assumed is not null) events.Add(new CallReported(call.Source, call.Call, assumed, at.Now));
        else if (last.Action == CallAction.Add) events.AddRange(CallFollowing.NotAdded(state, call, last, at.Now));
        else if ((m.Handle is null || m.Handle == last.Handle) && CallStory.Of(call).Waits) events.AddRange(CallFollowing.Unrung(state, last.Rings, OfferEnd.Failed, Refusing(state, m.Verdict), at.Now));
        return Followed(state, events, assumed, at) with { Answer = null };
    }

    /// <summary>What somebody wants of the call that he has, or leads.</summary>
    public static Decision Order(TicketState state, CallOrder m, in At at)
    {
        if (state.Call is not { } call) return Refuse(state, m.Action, $"it is no call");
        if (!at.By.Leads && !(state.Holder is { } holder && at.By.IsAgent(holder)))
            return new Decision { Answer = TicketClaims.Forbidden($"command this call", $"its holder or a supervisor") with { Winner = state.Holder } };
        var story = CallStory.Of(call);
        if (story is not { Answer.Dialog: { } dialog, Last: null }) return Refuse(state, m.Action, $"nobody is on the line");
        if (story.Terms?.Can(m.Action) != true) return Refuse(state, m.Action, $"the telephone system '{call.Source}' can't do that");
        var command = CallOrders.Make(state, call, m.Action, at.Now) with { Dialog = dialog, To = m.To };
        return TicketSends.Accepted(state, at, new CallCommanded(command, at.Now));
    }

    /// <summary>Nothing was heard for too long.</summary>
    public static ImmutableArray<TicketEvent> Assumed(TicketState state, in At at)
    {
        if (state.Call is not { } call || CallTimes.Assumed(state, at.Now) is not { } fact) return [];
        var events = ImmutableArray.CreateBuilder<TicketEvent>();
        events.Add(new CallReported(call.Source, call.Call, fact, at.Now));
        Follow(state, events, fact, at);
        return events.ToImmutable();
    }

    /// <summary>Nobody said what came of ringing who has the ticket: it waits again, as after an offer that ran out.</summary>
    public static ImmutableArray<TicketEvent> Unreached(TicketState state, in At at) => CallTimes.Rung(state) is { } route && route.Until <= at.Now
        ? [.. CallFollowing.Unrung(state, route.Rings, OfferEnd.Expired, Duration.Zero, at.Now)] : [];

    private static Decision Followed(TicketState state, ImmutableArray<TicketEvent>.Builder events, CallFact? fact, in At at)
    {
        Follow(state, events, fact, at);
        return TicketSends.Accepted(state, at, events.ToImmutable());
    }

    private static void Follow(TicketState state, ImmutableArray<TicketEvent>.Builder events, CallFact? fact, in At at)
    {
        foreach (var e in events) state = TicketEvolution.Apply(state, e);
        events.AddRange(new CallFollowing(state, at).After(fact));
    }

    /// <summary>A ticket has one call at a time; what is said late of one before does not concern it any more.</summary>
    private static bool Concerns(TicketState state, CallReport m)
    {
        if (state.Call is { } call && call.Source == m.Source && call.Call == m.Call) return true;
        // Of a call that is said to have begun here it is known that it did.
        if (CallNames.TicketOf(m.Call) is not null) return false;
        return state.Call is null || (m.Fact.News == CallNews.Arrived && state.Call is { Over: not null, Dialled: null });
    }

    private static bool Known(TicketCall? call, string source, string name, CallFact fact) => call is not null && call.Source == source && call.Call == name
        && call.Facts.Any(f => f.Place == fact.Place && (!f.Assumed || fact.Assumed));

    /// <summary>It happened after all that was heard so far.</summary>
    private static CallFact Gone(TicketCall call, CallCommand command, Instant now) =>
        new(call.Newest, command.Dialog is null ? CallNews.Abandoned : CallNews.Ended) { HeardAt = now, Assumed = true };

    /// <summary>For how long somebody is not rung for it again: a refusal says nothing about him.</summary>
    private static Duration Refusing(TicketState state, CallVerdict verdict) =>
        verdict == CallVerdict.Stale ? Duration.FromSeconds(Limits.CallGraceSeconds) : state.Terms?.DeclineBlock ?? Duration.Zero;

    private static Decision Refuse(TicketState state, CallAction action, Sentence why) => new()
    {
        Answer = new Refused(RefusalCodes.WrongState, $"This call can't be told to {action.ToString().ToLowerInvariant()}: {why}.") { Winner = state.Holder },
    };
}
