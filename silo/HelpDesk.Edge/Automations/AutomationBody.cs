using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>What happens to tickets by themselves: when the conditions have held without interruption for so long, the actions are done.</summary>
public sealed record AutomationBody
{
    [Required] public string? Name { get; init; }
    /// <summary>All must hold; left out = every open ticket.</summary>
    public AutomationWhenBody? When { get; init; }
    /// <summary>How long they have to hold, in seconds of the calendars' open time.</summary>
    [Required] public double? AfterSeconds { get; init; }
    /// <summary>Names of calendars of this document; several: while any of them is open; none: always.</summary>
    public IReadOnlyList<string>? Calendars { get; init; }
    /// <summary>Again, while they go on to hold. Left out = once.</summary>
    public AutomationRepeatBody? Repeat { get; init; }
    /// <summary>Only what began after the automation was added, or its conditions were changed, counts (default). false: old tickets, too.</summary>
    public bool? OnlyNew { get; init; }
    /// <summary>What is done, in this order.</summary>
    [Required] public IReadOnlyList<AutomationActionBody>? Actions { get; init; }

    internal Automation Read(FieldErrors errors)
    {
        var after = AutomationRepeatBody.Seconds("afterSeconds", AfterSeconds, errors);
        return new(
            errors.Name("name", Name), (When ?? new()).ReadWhen(errors.In("when.")), after, [.. errors.Items("calendars", Calendars, Limits.MaxCalendars)],
            Repeat?.Read(errors.In("repeat.")), [.. errors.Items("actions", Actions, Limits.MaxAutomationActions).Select((a, i) => (a ?? new()).Read(errors.In($"actions[{i}].")))])
        {
            OnlyNew = OnlyNew ?? true,
        };
    }

    internal static AutomationBody Of(Automation automation) => new()
    {
        Name = automation.Name, When = AutomationWhenBody.Of(automation.When), AfterSeconds = automation.After.TotalSeconds, Calendars = automation.Calendars,
        Repeat = automation.Repeat is { } repeat ? new() { EverySeconds = repeat.Every.TotalSeconds, Times = repeat.Times } : null,
        OnlyNew = automation.OnlyNew, Actions = [.. automation.Actions.Select(AutomationActionBody.Of)],
    };
}

/// <summary>Again each so many seconds after the last run.</summary>
public sealed record AutomationRepeatBody
{
    [Required] public double? EverySeconds { get; init; }
    /// <summary>How often beside the first; left out = for as long as the conditions hold.</summary>
    public int? Times { get; init; }

    internal AutomationRepeat Read(FieldErrors errors) => new(Seconds("everySeconds", EverySeconds, errors), Times);

    /// <summary>The linter says which lengths make sense; here only what is no length at all is refused.</summary>
    internal static Duration Seconds(string field, double? seconds, FieldErrors errors)
    {
        if (seconds is null) errors.Add(field, null, $"It is missing. Send seconds.");
        return errors.Seconds(field, seconds, 0, Duration.FromDays(400_000).TotalSeconds, 0);
    }
}

/// <summary>Which tickets, and how they stand. Time counts by status, holdFor, silent and the coming into the queue; the rest is looked at as if it had always been so.</summary>
public sealed record AutomationWhenBody : SlaConditionsBody
{
    /// <summary>One of these; left out = waiting, offered, processing or on-hold.</summary>
    public IReadOnlyList<TicketStatus>? Status { get; init; }
    /// <summary>On hold for this.</summary>
    public HoldReason? HoldFor { get; init; }
    /// <summary>Who owes the next public message: the customer since the last word of staff, staff since the customer's first message without an answer.</summary>
    public CommentFrom? Silent { get; init; }

    internal AutomationWhen ReadWhen(FieldErrors errors) =>
        new([.. errors.Items("status", Status, 8)], (HoldFor?)HoldFor, (Speaker?)Silent, Read(errors));

    internal static AutomationWhenBody Of(AutomationWhen when)
    {
        var ticket = SlaConditionsBody.Of(when.Ticket);
        return new()
        {
            Status = when.Status.IsEmpty ? null : when.Status, HoldFor = (HoldReason?)when.For, Silent = (CommentFrom?)when.Silent, Queues = ticket.Queues,
            Channels = ticket.Channels, MinPriority = ticket.MinPriority, MaxPriority = ticket.MaxPriority, Tags = ticket.Tags, Traits = ticket.Traits,
        };
    }
}
