using System.Collections.Immutable;
using NodaTime;
using Xunit;

namespace HelpDesk.Core.Tests.Pools;

/// <summary>A book with short ways to tell it things; what it sends comes back per message.</summary>
internal sealed class PoolFixture
{
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);
    public static readonly Guid Run = Guid.Parse("00000000-0000-0000-0000-0000000000aa");

    public PoolBook Book { get; } = new("t", "p", Run);
    public Instant Now { get; set; } = Start;

    public static Instant At(double seconds) => Start + Duration.FromSeconds(seconds);
    public static Guid Ticket(int number) => new(number, 0, 0, new byte[8]);

    public List<Send> Tell(Message message)
    {
        var sends = new List<Send>();
        Book.Handle(message, Now, sends);
        return sends;
    }

    public List<Send> Follow(SlaBook promises)
    {
        var sends = new List<Send>();
        Book.Follow(promises, Now, sends);
        return sends;
    }

    /// <summary>Picks made in answer to the message, as "ticket>agent".</summary>
    public string Picks(Message message) => Picks(Tell(message));

    public static string Picks(List<Send> sends) => string.Join(' ', sends.Where(s => s.Message is Reserve)
        .Select(s => $"{Number(((Reserve)s.Message).Ticket)}>{s.To.Key}"));

    public Reserve Reserve(Message message) => Assert.IsType<Reserve>(Assert.Single(Tell(message)).Message);

    /// <summary>Item by item: an ImmutableArray by itself equals only itself.</summary>
    public static void Same<T>(T[] expected, IEnumerable<T> actual) => Assert.Equal(expected, actual.ToArray());

    public static int Number(Guid ticket) => BitConverter.ToInt32(ticket.ToByteArray());

    public static RulesAre Rules(
        string queue = "q", long version = 1, int rank = 10, QueueOrder order = QueueOrder.HeadStart, Requirement[]? requires = null,
        ChooseBy[]? choose = null) =>
        new(queue, version, new QueueRules(
            "p", rank, order, Duration.FromSeconds(90), [.. requires ?? []], [.. choose ?? [ChooseBy.LongestIdle]],
            Duration.FromSeconds(20), Duration.FromSeconds(30), Duration.FromSeconds(60)));

    public static Waiting Wait(
        int ticket, double at = 0, string queue = "q", string channel = "chat", int priority = 0, long version = 1,
        Requirement[]? requires = null, Block[]? blocks = null) =>
        new(Ticket(ticket), version, queue, channel, priority, At(at), [.. requires ?? []], [.. blocks ?? []]);

    public static Moved Gone(int ticket, long version = 2) => new(Ticket(ticket), version);

    public static AgentView View(
        string agent, long sequence = 1, int used = 0, int total = 100, ChannelRoom[]? channels = null, SkillLevel[]? skills = null,
        string[]? queues = null, double idleSince = 0, bool routable = true, long seen = 0, long epoch = 1) =>
        new(agent, epoch, sequence, Run, seen, routable, routable ? "available" : "break", total, used,
            [.. channels ?? [new("chat", 50, 2, 0), new("phone", 100, 1, 0)]], [.. skills ?? []], [.. queues ?? ["q"]],
            At(idleSince), 0);

    public static Room Room(
        string agent, long sequence = 1, int used = 0, int total = 100, ChannelRoom[]? channels = null, SkillLevel[]? skills = null,
        string[]? queues = null, double idleSince = 0, bool routable = true, long seen = 0, long epoch = 1) =>
        new(View(agent, sequence, used, total, channels, skills, queues, idleSince, routable, seen, epoch));

    public static readonly ImmutableArray<ChannelRoom> OnePhone = [new("phone", 100, 1, 0)];
}
