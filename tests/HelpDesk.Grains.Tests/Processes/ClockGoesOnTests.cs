using HelpDesk.Client;
using HelpDesk.Faults.Tests;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>P13, P15: offers ring on a silo that is killed. Their time runs on elsewhere.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class ClockGoesOnTests(ThreeSilos silos) : IClassFixture<ThreeSilos>
{
    private const int Offers = 6;
    private const string Queue = "ringing";
    private static readonly TimeSpan Ring = TimeSpan.FromSeconds(3);

    [PostgresTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Offers_end_by_their_time_and_come_again_while_their_silo_is_dead(int dying)
    {
        var (victim, witness) = (silos[dying], silos[(dying + 1) % 3]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        var from = (await witness.As(Cast.Supervisor).HeadAsync(patience.Token));
        // Whoever is asked through a silo first lives there: tickets and agents are the victim's.
        await SetUp(victim.As(Principals.Admin("setup")), $"silent-{dying}");
        var rings = new Rings(witness.As(Cast.Supervisor), from);
        var watching = rings.Watch(patience.Token);
        for (var n = 0; n < Offers; n++)
            await victim.As(Principals.Machine("form")).CreateAsync(new NewTicket($"{Queue}-silent-{dying}") { Channel = Cast.Channel, Subject = "rings" });
        await rings.Offered(Offers, time: 1);
        await victim.Kill();
        await rings.Offered(Offers, time: 2);
        Assert.All(rings.Lengths, length => Assert.True(length >= Ring, $"An offer of {Ring} rang for {length}."));
        await patience.CancelAsync();
        await watching;
        await victim.Restart();
    }

    private static async Task SetUp(HelpDeskClient admin, string agents)
    {
        await admin.SetQueueAsync($"{Queue}-{agents}", new QueueDocument { Pool = agents, RingSeconds = Ring.TotalSeconds, WrapUpSeconds = 0, DeclineBlockSeconds = 0.5 });
        for (var n = 0; n < Offers; n++)
        {
            await admin.SetAgentAsync($"{agents}-{n}", new AgentDocument
            {
                Units = 100, Channels = [new AgentChannelDocument(Cast.Channel, 100, 1)], Queues = [$"{Queue}-{agents}"], NoAnswerLimit = 0,
            });
            await admin.SetActivityAsync($"{agents}-{n}", "available");
        }
    }

    /// <summary>Hears from another silo how often each ticket was offered, and how long its offers rang.</summary>
    private sealed class Rings(HelpDeskClient witness, long from)
    {
        private readonly Dictionary<string, (int Times, DateTimeOffset Since)> _tickets = [];
        private readonly List<TimeSpan> _lengths = [];
        private readonly Awaited _awaited = new();

        public IReadOnlyList<TimeSpan> Lengths
        {
            get
            {
                lock (_tickets) return [.. _lengths];
            }
        }

        public Task Offered(int tickets, int time) => _awaited.When(() =>
        {
            lock (_tickets) return _tickets.Values.Count(t => t.Times >= time) >= tickets;
        }).WaitAsync(TimeSpan.FromSeconds(60));

        public async Task Watch(CancellationToken stop)
        {
            try
            {
                await foreach (var item in witness.FeedStream(from, stop))
                    if (item is FeedEvent { Ticket.Id: var ticket } e) Take(ticket, e);
            }
            catch (OperationCanceledException)
            {
                // Seen enough.
            }
        }

        private void Take(string ticket, FeedEvent e)
        {
            lock (_tickets)
            {
                var (times, since) = _tickets.GetValueOrDefault(ticket);
                if (e.Type == EventTypes.Offered) _tickets[ticket] = (times + 1, e.At);
                if (e.Type == EventTypes.OfferEnded) _lengths.Add(e.At - since);
            }
            _awaited.Look();
        }
    }
}
