using System.Net.Http.Json;
using HelpDesk.Client;
using HelpDesk.TestSupport;

namespace HelpDesk.Faults.Tests;

/// <summary>
/// Tickets for which something is due at one instant: a first reply, or automations. Their calendar opens at a full minute, before which
/// nothing counts. What comes of it is heard on the feed.
/// </summary>
/// <param name="supervisor">Who listens.</param>
/// <param name="heard">The type of event that is counted.</param>
internal sealed class Burst(HelpDeskClient supervisor, string heard = "clock-step-reached")
{
    private const int Customers = 16;
    private const string Queue = "burst";
    private const string Elsewhere = "burst-elsewhere";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly Awaited _awaited = new();
    private int _reached;

    /// <summary>What comes of each clock, so long after it began to count.</summary>
    public static IReadOnlyList<(string Step, TimeSpan After)> Steps { get; } =
        [("reminder", TimeSpan.FromSeconds(1)), ("due", TimeSpan.FromSeconds(2)), ("escalation", TimeSpan.FromSeconds(3))];

    /// <summary>The runs of the automations, so long after their conditions began to count; a repeat counts from the run before.</summary>
    public static IReadOnlyList<(string Name, int Run, TimeSpan After)> Runs { get; } =
        [("remind", 1, TimeSpan.FromSeconds(1)), ("remind", 2, TimeSpan.FromSeconds(1)), ("move", 1, TimeSpan.FromSeconds(3))];

    /// <summary>Steps or runs that were heard.</summary>
    public int Heard => Volatile.Read(ref _reached);

    /// <summary>When so many steps were heard.</summary>
    public Task Reached(int steps) => _awaited.When(() => Heard >= steps).WaitAsync(Patience);

    /// <summary>The first full minute that leaves time to make so many tickets before.</summary>
    public static DateTimeOffset OpeningFor(int tickets)
    {
        var soonest = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(5 + tickets / 100);
        return new DateTimeOffset(soonest.Ticks - soonest.Ticks % TimeSpan.TicksPerMinute, TimeSpan.Zero).AddMinutes(1);
    }

    /// <summary>Promises a first reply, and makes the tickets that wait for one.</summary>
    public static Task Prepare(Server server, DateTimeOffset opens, int tickets) => Prepare(server, Promises(opens), tickets);

    /// <summary>Makes the tickets for the automations.</summary>
    public static Task PrepareAutomations(Server server, DateTimeOffset opens, int tickets) => Prepare(server, Automations(opens), tickets);

    private static async Task Prepare(Server server, object document, int tickets)
    {
        await server.As(Principals.Admin("setup")).SetQueueAsync(Queue, new QueueDocument());
        await server.As(Principals.Admin("setup")).SetQueueAsync(Elsewhere, new QueueDocument());
        using var promise = new HttpRequestMessage(HttpMethod.Put, "v1/sla") { Content = JsonContent.Create(document) };
        promise.Headers.Add("X-HelpDesk-Principal", Principals.Admin("setup"));
        using var answer = await server.Http.SendAsync(promise);
        if (!answer.IsSuccessStatusCode) throw new FaultException($"The promises were not taken: {await answer.Content.ReadAsStringAsync()}");
        var form = server.As(Principals.Machine("form"));
        await Parallel.ForEachAsync(
            Enumerable.Range(0, tickets), new ParallelOptions { MaxDegreeOfParallelism = Customers },
            async (i, ct) => await form.CreateAsync(new NewTicket(Queue) { Channel = Cast.Channel, Subject = $"burst {i}" }, CommandOptions.WithKey($"burst-{i}"), ct));
    }

    /// <summary>Hears the feed from its beginning until it is told to stop, also while the server is away.</summary>
    public async Task Listen(CancellationToken stop)
    {
        await foreach (var item in supervisor.FeedStream(0, stop))
        {
            if (item is not FeedEvent { Type: var type } || type != heard) continue;
            Interlocked.Increment(ref _reached);
            _awaited.Look();
        }
    }

    /// <summary>Open from that minute to the end of its day, on no other day of the week.</summary>
    private static object Calendars(DateTimeOffset opens) => new
    {
        burst = new { zone = "UTC", hours = new[] { new { days = new[] { opens.DayOfWeek.ToString().ToLowerInvariant() }, from = $"{opens:HH:mm}", to = "24:00" } } },
    };

    private static object Automations(DateTimeOffset opens) => new
    {
        calendars = Calendars(opens),
        automations = new object[]
        {
            new
            {
                name = "remind", when = new { status = new[] { "waiting", "offered" } }, afterSeconds = 1, calendars = new[] { "burst" }, repeat = new { everySeconds = 1, times = 1 },
                actions = new object[] { new { say = new { en = "Please wait." } }, new { raisePriority = 1 } },
            },
            new { name = "move", when = new { queues = new[] { Queue } }, afterSeconds = 3, calendars = new[] { "burst" }, actions = new[] { new { moveTo = Elsewhere } } },
        },
    };

    private static object Promises(DateTimeOffset opens) => new
    {
        calendars = Calendars(opens),
        policies = new[]
        {
            new
            {
                name = "burst",
                targets = new[]
                {
                    new
                    {
                        metric = "first-reply", withinSeconds = 2, calendars = new[] { "burst" },
                        steps = new object[] { new { name = "reminder", percent = 50 }, new { name = "escalation", afterSeconds = 1 } },
                    },
                },
            },
        },
    };
}
