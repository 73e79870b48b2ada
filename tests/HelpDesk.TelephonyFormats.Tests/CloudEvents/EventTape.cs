using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.TelephonyFormats.Tests.CloudEvents;

/// <summary>Any event that adapters may tell, drawn from a finite run of choices, so that a failing one can be shortened by cutting it.</summary>
internal sealed class EventTape(byte[] choices)
{
    private static readonly string[] Texts = ["a", "김하나", "x~y#1", "\"quoted\" \\ ", "https://rec.example.com/a?b=1&c=2", "\U0001F4DE"];
    private static readonly string[] Addresses = ["01012345678", "+82 10-1234-5678", "1588-1234", "sip:alice@example.com", "anonymous", "<sip:01099990000@carrier.example>;tag=1", "client:bob", "Zentrale", ""];
    private int _next;

    public CallEvent Event()
    {
        var kind = One(Enum.GetValues<CallNews>());
        var e = new CallEvent("/asterisk/" + Text(), "id/" + Text(), "call/" + Text(), kind)
        {
            Sequence = Maybe(() => (long)Number(1_000_000)), Time = Maybe(() => Instant.FromUnixTimeSeconds(1_700_000_000 + Number(1_000_000)) + Duration.FromNanoseconds(Number(1_000_000_000))),
        };
        return kind switch
        {
            CallNews.Arrived => Arrival(e),
            CallNews.Ringing => Telephone(e),
            CallNews.OfferFailed => Parked(Telephone(e)) with { Outcome = One(Enum.GetValues<RingOutcome>()), SipCode = Maybe(() => 100 + Number(600)), Fallback = Coin() },
            CallNews.Answered => Telephone(e) with { Dialog = Name(), Fallback = Coin() },
            CallNews.Abandoned => e with { By = MaybeText(() => One("waiting", "ringing")) },
            CallNews.Failed => e with { Reason = Name(), Outcome = Maybe(() => One(Enum.GetValues<RingOutcome>())) },
            CallNews.Ended => Telephone(e) with { By = MaybeText(() => One("caller", "agent", "system")), Talked = Maybe(() => TimeSpan.FromSeconds(Number(86_400))), Dialog = Name() },
            CallNews.CallbackRequested => e with { Number = "+8210" + (10_000_000 + Number(80_000_000)), Confirmed = Maybe(Coin) },
            CallNews.Recorded => e with { Reference = Text() },
            _ => e,
        };
    }

    private CallEvent Arrival(CallEvent e)
    {
        var (called, caller) = (CallAddress.Read(One(Addresses), NumberPlan.Korea), CallAddress.Read(One(Addresses), NumberPlan.Korea));
        return Parked(e) with
        {
            Called = called.Value, CalledAsSent = CallAddress.Beside(called.Value, called.AsSent), Caller = caller.Value, CallerAsSent = CallAddress.Beside(caller.Value, caller.AsSent),
            CallerName = MaybeText(() => One("김하나", "Ann \"B\" Lee")), Queue = Name(), Priority = Maybe(() => Number(Limits.MaxPriority + 1)), Language = MaybeText(() => One("ko", "en-GB")),
            Tags = [.. Enumerable.Range(0, Number(3)).Select(i => $"tag{i}")],
            Fields = Enumerable.Range(0, Number(4)).ToImmutableSortedDictionary(i => $"field{i}", _ => Text(), StringComparer.Ordinal),
            Skills = [.. Enumerable.Range(0, Number(3)).Select(i => new Requirement($"skill{i}", Limits.MinSkillLevel + Number(Limits.MaxSkillLevel)))],
            Fallback = Coin(),
        };
    }

    private CallEvent Parked(CallEvent e) => e with { Handle = Name(), Wait = Maybe(() => TimeSpan.FromMilliseconds(Number(86_400_000))) };

    private CallEvent Telephone(CallEvent e) => e with { CommandId = MaybeText(() => new Guid(Number(1_000_000), 0, 0, new byte[8]).ToString("N")), Agent = MaybeText(() => One("sip:1001@pbx", "+821055550001")) };

    private string? Name() => MaybeText(Text);

    private string Text() => One(Texts).Trim() + Number(100);

    private string? MaybeText(Func<string> of) => Coin() ? of() : null;

    private T? Maybe<T>(Func<T> of) where T : struct => Coin() ? of() : null;

    private bool Coin() => Number(2) == 1;

    private T One<T>(params T[] all) => all[Number(all.Length)];

    private int Number(int below)
    {
        var drawn = 0L;
        for (var reach = 1L; reach < below; reach *= 256) drawn = (drawn * 256) + (_next < choices.Length ? choices[_next++] : 0);
        return (int)(drawn % below);
    }
}
