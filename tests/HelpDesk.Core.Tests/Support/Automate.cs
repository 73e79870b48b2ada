using System.Collections.Immutable;

namespace HelpDesk.Core.Tests;

/// <summary>Short ways to write automations.</summary>
internal static class Automate
{
    public static readonly SlaAction Closing = new(SlaActionKind.Close, 0);
    public static readonly SlaAction Resolving = new(SlaActionKind.Resolve, 0);
    public static readonly SlaAction GivingBack = new(SlaActionKind.Requeue, 0);
    public static readonly SlaAction Reminder = new(SlaActionKind.Say, 0) { Texts = [new("ko", "답변을 기다립니다."), new("en", "We wait for your answer.")] };

    public static SlaAction Hold(HoldFor why = HoldFor.Customer) => new(SlaActionKind.Hold, 0) { For = why };
    public static SlaAction Move(string queue) => new(SlaActionKind.Move, 0) { Name = queue };
    public static SlaAction AddTag(string tag) => new(SlaActionKind.AddTag, 0) { Name = tag };
    public static SlaAction RemoveTag(string tag) => new(SlaActionKind.RemoveTag, 0) { Name = tag };
    public static SlaAction Priority(int to) => new(SlaActionKind.SetPriority, to);

    public static AutomationWhen When(
        TicketStatus[]? status = null, HoldFor? held = null, Speaker? silent = null, string[]? queues = null, int? minPriority = null, string[]? tags = null) =>
        new([.. status ?? []], held, silent, new([.. queues ?? []], [], minPriority, null, [.. tags ?? []], []));

    /// <summary>Counts for old tickets, too.</summary>
    public static Automation Rule(string name, AutomationWhen when, double after, params ImmutableArray<SlaAction> actions) =>
        new(name, when, Sample.Seconds(after), [], null, actions) { OnlyNew = false };

    public static Automation Each(this Automation rule, double every, int? times = null) => rule with { Repeat = new(Sample.Seconds(every), times) };

    public static SlaBook Book(params ImmutableArray<Automation> rules) => Book(1, rules);

    public static SlaBook Book(long version, ImmutableArray<Automation> rules) => new(version, new SlaRules([], []) { Automations = rules });
}
