using HelpDesk.Client;
using HelpDesk.Faults.Tests;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>P1, P4, P5, P13, P15 between silos: the same ticket wanted by clients of each, and offers whose silo is gone.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class ContentionTests(ThreeSilos silos) : IClassFixture<ThreeSilos>
{
    private const int Rounds = 20;
    private static readonly string[] Agents = ["anna", "bert", "cleo"];

    /// <summary>One accepts his offer, the others take the ticket without one, all at once and each through a silo of his own.</summary>
    [PostgresFact]
    public async Task Accept_and_take_have_one_winner_and_the_losers_are_told_who()
    {
        await SetUp("contended");
        for (var round = 0; round < Rounds; round++)
        {
            var ticket = await Create("contended", round);
            var offer = await OfferOf(ticket, silos[round % 3]);
            var tries = Agents.Select((agent, i) => Try(At(agent, round + i) is var client && agent == offer.Agent
                ? client.AcceptAsync(ticket, agent, offer.Offer!) : client.TakeAsync(ticket, agent)));
            var winner = OneWinner(await Task.WhenAll(tries));
            await At(winner, round).ResolveAsync(ticket);
        }
        await Judge();
    }

    /// <summary>Given to two colleagues at once, through two silos, as it was when one agent held it.</summary>
    [PostgresFact]
    public async Task Transfers_under_one_ownership_have_one_winner()
    {
        await SetUp("handed-on");
        for (var round = 0; round < Rounds; round++)
        {
            var ticket = await Create("handed-on", round);
            var (offer, holder) = await OfferOf(ticket, silos[round % 3]) is var o ? (o.Offer!, o.Agent) : default;
            var held = await At(holder, round).AcceptAsync(ticket, holder, offer);
            var tries = Agents.Where(a => a != holder).Select((to, i) => Try(silos[(round + i) % 3].As(Cast.Supervisor).TransferToAgentAsync(ticket, to, held.Ownership)));
            var winner = OneWinner(await Task.WhenAll(tries));
            await At(winner, round).ResolveAsync(ticket);
        }
        await Judge();
    }

    [PostgresFact]
    public async Task The_same_command_through_all_silos_at_once_has_one_effect_and_one_answer()
    {
        await SetUp("repeated");
        for (var round = 0; round < Rounds; round++)
        {
            var how = CommandOptions.WithKey($"repeated-{round}");
            var ticket = new NewTicket("repeated") { Channel = Cast.Channel, Subject = $"repeated {round}" };
            var created = await Task.WhenAll(silos.All.Select(silo => silo.As(Principals.Machine("form")).CreateAsync(ticket, how)));
            var id = Assert.Single(created.Distinct()).Id;
            var offer = await OfferOf(id, silos[round % 3]);
            var resolve = CommandOptions.WithKey($"resolved-{round}");
            await At(offer.Agent, round).AcceptAsync(id, offer.Agent, offer.Offer!);
            Assert.Single((await Task.WhenAll(silos.All.Select(silo => silo.As(Principals.Agent(offer.Agent)).ResolveAsync(id, how: resolve)))).Distinct());
        }
        await Judge();
    }

    private sealed record Tried(TicketResult? Won, HelpDeskProblem? Lost);

    private static async Task<Tried> Try(Task<TicketResult> command)
    {
        try
        {
            return new Tried(await command, null);
        }
        catch (HelpDeskProblemException e)
        {
            return new Tried(null, e.Problem);
        }
    }

    private static string OneWinner(Tried[] tries)
    {
        var winner = Assert.Single(tries, t => t.Won is not null).Won!.Holder!;
        foreach (var lost in tries.Where(t => t.Lost is not null).Select(t => t.Lost!))
        {
            // Whose offer ended before he accepted was told by its end, on his stream.
            Assert.Equal(409, lost.Status);
            if (lost.Code != ProblemCodes.OfferEnded) Assert.Equal(winner, lost.Winner);
        }
        return winner;
    }

    private HelpDeskClient At(string agent, int silo) => silos[silo % 3].As(Principals.Agent(agent));

    private async Task<string> Create(string queue, int round)
    {
        var client = silos[round % 3].As(Principals.Machine("form"));
        return (await client.CreateAsync(new NewTicket(queue) { Channel = Cast.Channel, Subject = $"{queue} {round}" })).Id;
    }

    private static async Task<OfferDocument> OfferOf(string ticket, SiloProcess silo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var item in silo.As(Cast.Supervisor).TicketStream(ticket, ct: patience.Token))
        {
            if (item is StreamSnapshot { Tickets: [{ Offers: [var stands, ..] }] }) return stands;
            if (item is FeedEvent { Type: EventTypes.Offered } e) return new OfferDocument(e.Offer, e.Agent!, null);
        }
        throw new InvalidOperationException("The stream ended.");
    }

    /// <summary>A queue whose tickets go to these three, with nobody in wrap-up.</summary>
    private async Task SetUp(string queue)
    {
        var admin = silos[0].As(Principals.Admin("setup"));
        await admin.SetQueueAsync(queue, new QueueDocument { Pool = queue, RingSeconds = 60, WrapUpSeconds = 0, DeclineBlockSeconds = 0 });
        foreach (var agent in Agents)
        {
            await admin.SetAgentAsync(agent, new AgentDocument
            {
                Units = 100, Channels = [new AgentChannelDocument(Cast.Channel, 30, Cast.MostPerAgent)], Queues = [queue], NoAnswerLimit = 0,
            });
            await admin.SetActivityAsync(agent, "available");
        }
    }

    private async Task Judge()
    {
        foreach (var silo in silos.All)
        {
            var reader = new WorldReader(silo.Http);
            await reader.Reached(await reader.StorePosition());
            var evidence = new Evidence([], [], System.Collections.Immutable.ImmutableDictionary<string, bool>.Empty, await reader.Read());
            Assert.Empty(Checker.Violations(evidence));
            await StoredFeed.Compare(silos, evidence.World);
        }
    }
}
