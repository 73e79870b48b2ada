using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Embedded;
using HelpDesk.Storage;
using NodaTime;
using Xunit;
using Xunit.Abstractions;

namespace HelpDesk.Faults.Tests;

/// <summary>
/// P13, P15: the machine's clock was set back between two runs, so that the store's last times lie in the future. Steps while it runs need
/// no test here: the engine's time is carried on by the monotonic clock, and the simulator covers nodes whose clocks differ.
/// </summary>
public sealed class ClockTests(ITestOutputHelper output) : IDisposable
{
    private const string Tenant = "default", Pool = "default";
    private static readonly Duration Ahead = Duration.FromHours(6), Ring = Duration.FromSeconds(2);
    private static readonly By Boss = new("boss", Roles.Supervisor), Form = new("form", Roles.Machine);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-clock-");

    [Fact]
    public async Task What_is_due_does_not_wait_for_a_clock_that_was_set_back()
    {
        var path = Path.Combine(_folder.FullName, "helpdesk.db");
        await OfferInTheFuture(path);
        // The run drains only when the offer, which nobody will answer, ends by its time and the ticket goes on.
        await Scenario.Run(output, StoreUnderTest.File(path), scenario => scenario.Progress(200));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A first life of the store with a clock that is ahead: it ends while an offer rings.</summary>
    private static async Task OfferInTheFuture(string path)
    {
        using var store = DurableStores.Open(path);
        await using var host = new EmbeddedHost(store, new EmbeddedOptions { NotBefore = SystemClock.Instance.GetCurrentInstant() + Ahead });
        store.HeadMoved += (tenant, _) => host.Committed(tenant);
        var (queue, agent) = (Cast.SharedQueues[0], Cast.Agents[0]);
        var rules = new QueueRules(Pool, 1, QueueOrder.Fifo, Duration.Zero, [], [ChooseBy.LongestIdle], Ring, Duration.Zero, Duration.Zero);
        var profile = new AgentProfile(
            null, 100, [new ChannelCapacity(Cast.Channel, 30, Cast.MostPerAgent, null)], [], [new Serves(queue, Pool)], 0, "no-answer", Duration.FromMinutes(1));
        var done = await Do<QueueDone>(host, ActorId.Queue(Tenant, queue), new ConfigureQueue(rules, null), Boss);
        await Do<AgentDone>(host, ActorId.Agent(Tenant, agent), new ConfigureAgent(profile, null), Boss);
        await Do<AgentDone>(host, ActorId.Agent(Tenant, agent), new SetActivity("available", true, false), Boss);
        var subject = new ContentRef(Guid.NewGuid(), ContentClass.Subject, "00");
        var create = new Create(rules.Terms(queue, done.RulesVersion), Cast.Channel, 0, [], [], subject, null, null, null, null);
        await Do<TicketDone>(host, ActorId.Ticket(Tenant, Guid.NewGuid()), create, Form, new ContentRow(subject.Id, subject.Class, "", "from the future"));
        await foreach (var item in host.Follow(Tenant, 0, new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token))
            if (item.Event is TicketOffered) return;
    }

    private static async Task<T> Do<T>(EmbeddedHost host, ActorId to, Message message, By by, params ContentRow[] content) where T : Answer =>
        Assert.IsType<T>(await host.Ask(to, message, new Origin(by, Guid.NewGuid(), 1), [.. content], CancellationToken.None));
}
