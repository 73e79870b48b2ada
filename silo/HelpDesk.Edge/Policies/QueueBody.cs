using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>The rules of a queue. Everything may be left out.</summary>
public sealed record QueueBody
{
    /// <summary>The pool that matches this queue; queues that share agents belong into one. Can't be changed later. Default: default.</summary>
    public string? Pool { get; init; }
    /// <summary>Queues of a lower rank are served first. 0 to 1000, default 10.</summary>
    public int? Rank { get; init; }
    /// <summary>head-start (default): a priority step counts like having come earlier; fifo: priorities count nothing; due: whose promise (SLA.md) is missed soonest.</summary>
    public QueueOrder? Order { get; init; }
    /// <summary>Seconds of head start per priority step, default 90.</summary>
    public double? HeadStartSeconds { get; init; }
    /// <summary>Skills that every ticket of this queue asks for.</summary>
    public IReadOnlyList<RequirementBody>? Requires { get; init; }
    /// <summary>How the agent is chosen among those who can, compared in this order. Default: longest-idle.</summary>
    public IReadOnlyList<ChooseBy>? Choose { get; init; }
    /// <summary>Seconds that an offer rings, default 20.</summary>
    public double? RingSeconds { get; init; }
    /// <summary>Seconds of work after the work, default 30; 0 = none.</summary>
    public double? WrapUpSeconds { get; init; }
    /// <summary>Seconds before the same agent is offered the same ticket again after he declined or did not answer, default 60.</summary>
    public double? DeclineBlockSeconds { get; init; }
    /// <summary>How many agents are offered a ticket at a time. Default: one.</summary>
    public RingingBody? Ringing { get; init; }

    internal QueueRules Read(FieldErrors errors)
    {
        ImmutableArray<ChooseBy> choose = [.. errors.Items("choose", Choose, 3)];
        if (choose.Distinct().Count() < choose.Length) errors.Add("choose", string.Join(", ", choose), $"Name each way of choosing once.");
        return new QueueRules(
            errors.Name("pool", Pool, "default"),
            errors.Whole("rank", Rank, 0, 1_000, 10),
            Order ?? QueueOrder.HeadStart,
            errors.Seconds("headStartSeconds", HeadStartSeconds, 0, Limits.MaxHeadStartSeconds, 90),
            RequirementBody.Read(Requires, errors),
            choose.IsEmpty ? [ChooseBy.LongestIdle] : choose,
            errors.Seconds("ringSeconds", RingSeconds, Limits.MinRingSeconds, Limits.MaxRingSeconds, 20),
            errors.Seconds("wrapUpSeconds", WrapUpSeconds, 0, Limits.MaxWrapUpSeconds, 30),
            errors.Seconds("declineBlockSeconds", DeclineBlockSeconds, 0, Limits.MaxHeadStartSeconds, 60))
        {
            Ringing = Ringing?.Read(errors.In("ringing."), RingSeconds ?? 20),
        };
    }
}
