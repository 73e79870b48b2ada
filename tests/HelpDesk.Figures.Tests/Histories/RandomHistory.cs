using HelpDesk.Core;
using HelpDesk.Simulation;
using NodaTime;

namespace HelpDesk.Figures.Tests;

/// <summary>Everything that tickets and agents can do, in an order and at times that the seed chooses.</summary>
internal static class RandomHistory
{
    private static readonly string[] Queues = ["billing", "leasing", "환불"];
    private static readonly string[] Agents = ["hana", "kim", "lee", "park"];
    private static readonly string[] Channels = ["phone", "chat", "email"];
    private static readonly string[] Tags = ["vip", "refund", "spam"];
    private static readonly (string Name, bool Available)[] Activities = [("available", true), ("chats-only", true), ("break", false), ("meeting", false), ("offline", false)];

    public static History Of(ulong seed, int steps = 400, bool calls = true, Instant? start = null)
    {
        var (history, random) = (new History { Now = start ?? History.Start }, Xoshiro.Stream(seed, "history"));
        var (promises, tickets) = (new RandomPromises(seed), new List<Guid>());
        foreach (var agent in Agents) history.Agent(agent, new AgentConfigured(History.Profile(100), history.Now));
        for (var i = 0; i < steps; i++)
        {
            // Several things happen at one moment now and then. Times have 100 ns in some histories and are whole seconds in others, so
            // that waits are exactly as long as thresholds.
            if (random.Chance(0.8)) history.Now += seed % 2 == 0 ? Duration.FromSeconds(random.Below(30)) : Duration.FromTicks(random.Below(300_000_000));
            if (random.Chance(0.08)) history.Now += Duration.FromMinutes(random.Below(90));
            promises.Change(history, tickets);
            Expire(history, tickets);
            if (random.Chance(0.15)) Move(history, random, random.Pick(Agents));
            else if (tickets.Count == 0 || random.Chance(0.12)) tickets.Add(Create(history, random, calls));
            else Act(history, random, random.Pick(tickets));
        }
        return history;
    }

    private static void Expire(History history, List<Guid> tickets)
    {
        foreach (var ticket in tickets)
            if (history.Ticket(ticket) is var t && (t.Offers.Any(o => o.Until <= history.Now) || t.Clocks.Any(c => c.Next?.At <= history.Now) || t.Callback?.NextAt <= history.Now)) history.Ask(ticket, new Due(), By.Engine);
    }

    private static Guid Create(History history, Xoshiro random, bool calls)
    {
        var ticket = random.Id();
        var (queue, priority, wrapUp) = (random.Pick(Queues), random.Below(3), random.Chance(0.3) ? 0 : random.Below(120));
        var (tags, traits) = (Tags.Where(_ => random.Chance(0.3)).ToArray(), Regions(random));
        Requirement[] requires = random.Chance(0.3) ? [new("german", 1), new("contracts", 1 + random.Below(3))] : [];
        if (random.Chance(0.35) && calls) history.Call(ticket, queue, priority, wrapUp, tags, traits, requires);
        else history.Create(ticket, queue, random.Pick(Channels), priority, wrapUp, tags, traits, requires);
        return ticket;
    }

    /// <summary>What a telephone system says of the ticket's call, in no order.</summary>
    private static void Report(History history, Xoshiro random, Guid ticket, string agent)
    {
        if (random.Chance(0.1)) history.Ask(ticket, new CallbackAgain(random.Id()), History.Web);
        if (random.Chance(0.05)) history.Ask(ticket, new CallbackInto(random.Id()), History.Web);
        if (random.Chance(0.05)) history.Ask(ticket, new ResumePlace(random.Id()), History.Web);
        var (call, sequence) = (history.Ticket(ticket).Call!, 2 + random.Below(6));
        var rung = call.Last is { Rings: [var ring, ..] } && random.Chance(0.7) ? ring : null;
        history.Ask(ticket, new CallReport("pbx", call.Call, random.Below(9) switch
        {
            0 or 1 => new CallFact(sequence, CallNews.Answered) { Agent = rung?.Agent ?? (random.Chance(0.8) ? agent : null), Telephone = rung?.Telephone ?? "sip:x", Command = call.Last?.Id, Units = 30, Dialog = "d" },
            2 or 3 => new CallFact(sequence, CallNews.OfferFailed) { Handle = $"h{sequence}", Command = call.Last?.Id, Outcome = random.Pick(Enum.GetValues<RingOutcome>()) },
            4 => new CallFact(sequence, CallNews.Abandoned),
            5 => new CallFact(sequence, CallNews.QueueTimeout),
            6 => new CallFact(sequence, CallNews.Failed),
            7 => new CallFact(sequence, CallNews.CallbackRequested)
            {
                Merged = random.Chance(0.3) ? random.Id() : null, Requester = new ContentRef(random.Id(), ContentClass.Person, ""),
            },
            _ => new CallFact(sequence + 3, CallNews.Ended),
        }, null), History.Web);
    }

    private static Trait[] Regions(Xoshiro random) => random.Below(3) switch
    {
        0 => [],
        1 => [new("segment", "vip"), new("region", "kr")],
        _ => [new("region", "de")],
    };

    private static void Move(History history, Xoshiro random, string agent)
    {
        var (activity, next) = (random.Pick(Activities), random.Pick(Activities));
        history.Agent(agent, random.Below(8) switch
        {
            0 => new AgentConfigured(History.Profile(random.Below(3) * 50), history.Now),
            1 => new DrainStarted(next.Name, next.Available, history.Now),
            2 => new LeaseLapsed(history.Now),
            3 => new LeaseRestored(history.Now),
            4 => new NoAnswerReset(history.Now),
            _ => new ActivityChanged(activity.Name, activity.Available, history.Now),
        });
    }

    private static void Act(History history, Xoshiro random, Guid ticket)
    {
        var (state, agent, id) = (history.Ticket(ticket), random.Pick(Agents), random.Id());
        var holder = state.Holder ?? agent;
        var offer = state.Offers.IsEmpty ? null : random.Pick(state.Offers);
        var text = new ContentRef(id, ContentClass.PublicText, "");
        if (state.Call is not null && random.Chance(0.3))
        {
            Report(history, random, ticket, agent);
            if (random.Chance(0.1) && history.Ticket(ticket).Call!.Last is { } last) history.Ask(ticket, new CommandAnswered(last.Id, CallVerdict.Stale, null), By.Engine);
            return;
        }
        switch (random.Below(26))
        {
            case 0 or 1 or 2 or 3:
                history.Offer(ticket, agent, id, 1 + random.Below(60));
                // Where several ring together.
                if (history.Ticket(ticket).Joint is not null) history.Offer(ticket, random.Pick(Agents), random.Id(), 1 + random.Below(60));
                break;
            case 4 or 5 or 6: if (offer is not null) history.Claim(ticket, ClaimKind.Accept, offer.Agent, id, offer.Id); break;
            case 7: if (offer is not null) history.Ask(ticket, new OfferDeclined(offer.Id, offer.Agent, random.Chance(0.5) ? OfferEnd.Declined : OfferEnd.AgentGone, null), History.Self(offer.Agent)); break;
            case 8: history.Claim(ticket, ClaimKind.Take, agent, id); break;
            case 9: history.Claim(ticket, ClaimKind.Assign, agent, id); break;
            case 10: history.Claim(ticket, ClaimKind.Transfer, agent, id); break;
            case 11 or 12: history.Ask(ticket, new Hold(null), History.Self(holder)); break;
            case 13: history.Claim(ticket, ClaimKind.Resume, holder, id, units: 1 + random.Below(60)); break;
            case 14 or 15 or 16 or 17:
                history.Ask(ticket, new Resolve(random.Chance(0.5) ? text : null, null), random.Chance(0.8) ? History.Self(holder) : History.Lead);
                if (random.Chance(0.6)) break;
                history.Now += Duration.FromSeconds(random.Below(60));
                history.Ask(ticket, new EndWrapUp(holder), History.Self(holder));
                break;
            case 18: history.Ask(ticket, new ReopenToQueue(random.Chance(0.5) ? null : History.Terms(random.Pick(Queues)), null), History.Web); break;
            case 19: history.Claim(ticket, ClaimKind.Reopen, agent, id); break;
            case 20: history.Ask(ticket, new Release(random.Pick([ReleaseCause.Released, ReleaseCause.ClientGone, ReleaseCause.Escalated]), null, null), History.Self(holder)); break;
            case 21: history.Ask(ticket, new MoveToQueue(History.Terms(random.Pick(Queues)), null, null), History.Lead); break;
            case 22: if (random.Chance(0.4)) history.Ask(ticket, new Abandon(), History.Web); break;
            case 23: if (random.Chance(0.4)) history.Ask(ticket, random.Chance(0.5) ? new Close() : new Cancel(null), History.Lead); break;
            case 24:
                history.Ask(ticket, new Say(text, random.Chance(0.6)) { Speaker = random.Pick([Speaker.Unknown, Speaker.Customer, Speaker.Staff]) }, random.Chance(0.5) ? History.Self(agent) : History.Web);
                break;
            default:
                history.Ask(ticket, new Edit(random.Chance(0.5) ? random.Below(3) : null, random.Chance(0.5) ? [.. Tags.Where(_ => random.Chance(0.4))] : null, null, null, null, null)
                {
                    Traits = random.Chance(0.3) ? [.. Regions(random)] : null,
                }, History.Lead);
                break;
        }
    }
}
