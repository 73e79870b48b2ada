using System.Diagnostics;
using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>
/// From the signal to a silo until actors that lived on it answer a command again, asked through another silo from the signal on, and until
/// pools everywhere offer again.
/// </summary>
/// <param name="FirstActor">The first of the agents and tickets.</param>
/// <param name="LastActor">The last of them.</param>
/// <param name="FirstOffer">Of a ticket that was created right after the signal, one in each of several pools.</param>
/// <param name="LastOffer">The last of these.</param>
internal sealed record FailoverFigures(TimeSpan FirstActor, TimeSpan LastActor, TimeSpan FirstOffer, TimeSpan LastOffer)
{
    private const int Witness = 0, Victim = 2, Pools = 6;

    /// <param name="site">Three silos that serve.</param>
    /// <param name="run">Names what is made for this run.</param>
    /// <param name="actors">Agents, and as many tickets, that live on the victim.</param>
    /// <param name="signal">What is done to it.</param>
    /// <param name="after">Brings it to its end, so that it can be started again.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<FailoverFigures> MeasureAsync(
        Site site, string run, int actors, Action<ServerProcess> signal, Func<ServerProcess, Task> after, CancellationToken ct)
    {
        using Connections victim = site.To(Victim), witness = site.To(Witness);
        var lost = await LiveOnAsync(victim, run, actors, ct);
        await PoolsAsync(witness, run, ct);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var (from, machine) = (await witness.As("load;supervisor").HeadAsync(ct), witness.As(Principals.Machine("load")));

        var since = Stopwatch.GetTimestamp();
        signal(site[Victim]);
        var offers = OffersAsync(witness, run, from, since, over.Token);
        var creating = Enumerable.Range(0, Pools).Select(p => machine.CreateAsync(NewTicket($"{run}-{p}"), ct: ct)).ToArray();
        var back = await Task.WhenAll(lost.Select(ask => AnsweredAsync(ask(witness), since)));
        await Task.WhenAll(creating);
        var offered = await offers;
        await after(site[Victim]);
        await site.StartAsync(Victim);
        return new FailoverFigures(back.Min(), back.Max(), offered.Min(), offered.Max());
    }

    private static NewTicket NewTicket(string queue) => new(queue) { Channel = Names.Phone, Subject = "failover" };

    private static async Task<TimeSpan> AnsweredAsync(Task ask, long since)
    {
        await ask;
        return Stopwatch.GetElapsedTime(since);
    }

    /// <summary>Actors that are asked through the victim first, and so live on it; what to ask each of them afterwards.</summary>
    private static async Task<List<Func<Connections, Task>>> LiveOnAsync(Connections victim, string run, int actors, CancellationToken ct)
    {
        var asks = new List<Func<Connections, Task>>();
        var admin = victim.As(Principals.Admin("load"));
        await admin.SetQueueAsync($"{run}-lost", new QueueDocument { Pool = $"{run}-lost" }, ct: ct);
        for (var n = 0; n < actors; n++)
        {
            var agent = FormattableString.Invariant($"{run}-lost-{n}");
            await admin.SetAgentAsync(agent, Profile([]), ct: ct);
            asks.Add(by => by.As(Principals.Agent(agent)).SetActivityAsync(agent, Names.Available, ct: ct));
            var ticket = (await victim.As(Principals.Machine("load")).CreateAsync(NewTicket($"{run}-lost"), ct: ct)).Id;
            asks.Add(by => by.As(Principals.Machine("load")).CommentAsync(ticket, "still there?", @public: false, ct: ct));
        }
        return asks;
    }

    /// <summary>Pools with a free agent each, who lives on the witness.</summary>
    private static async Task PoolsAsync(Connections witness, string run, CancellationToken ct)
    {
        var admin = witness.As(Principals.Admin("load"));
        for (var p = 0; p < Pools; p++)
        {
            var name = FormattableString.Invariant($"{run}-{p}");
            await admin.SetQueueAsync(name, new QueueDocument { Pool = name, RingSeconds = 60 }, ct: ct);
            await admin.SetAgentAsync(name, Profile([name]), ct: ct);
            await witness.As(Principals.Agent(name)).SetActivityAsync(name, Names.Available, ct: ct);
        }
    }

    private static AgentDocument Profile(string[] queues) => new()
    {
        Units = 100, Channels = [new AgentChannelDocument(Names.Phone, 100, 1)], Skills = [], Queues = queues, NoAnswerLimit = 0,
    };

    private static async Task<List<TimeSpan>> OffersAsync(Connections witness, string run, long from, long since, CancellationToken ct)
    {
        var offers = new List<TimeSpan>();
        await foreach (var item in witness.As("load;supervisor").FeedStream(from, ct))
        {
            if (item is not FeedEvent { Type: EventTypes.Offered, Agent: { } agent } || !agent.StartsWith($"{run}-", StringComparison.Ordinal)) continue;
            offers.Add(Stopwatch.GetElapsedTime(since));
            if (offers.Count == Pools) break;
        }
        return offers;
    }
}
