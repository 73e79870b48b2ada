using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>Automations that can't be meant: no ticket fits, an action can't fit the conditions, two work against each other.</summary>
internal static class AutomationLint
{
    public static void Check(SlaRules rules, PolicySet set, PolicyLint.Findings findings)
    {
        for (var i = 0; i < rules.Automations.Length; i++)
        {
            var automation = rules.Automations[i];
            var path = $"automations.{automation.Name}.";
            var earlier = rules.Automations[..i];
            if (earlier.Any(a => a.Name == automation.Name))
                findings.Error(RefusalCodes.AlreadyExists, path + "name", automation.Name, $"There are two automations '{automation.Name}'.", $"Give one of them another name: what tickets remember goes by it.");
            When(automation.When, set, path + "when.", findings);
            Times(automation, path, findings);
            SlaLint.Calendars(path, automation.Calendars, rules, findings);
            Actions(automation, set, path, findings);
            foreach (var other in earlier) Against(other, automation, path, findings);
        }
    }

    private static void When(AutomationWhen when, PolicySet set, string path, PolicyLint.Findings findings)
    {
        ConditionLint.Check(when.Ticket, set, path, findings);
        foreach (var status in when.Status.Where(s => s is < TicketStatus.Waiting or > TicketStatus.Resolved))
            findings.Error(RefusalCodes.Invalid, path + "status", Name(status), $"A ticket that {TicketClaims.Is(status)} is history: nothing happens to it any more.", $"Leave the status out.");
        if (when.For is not null && when.Statuses() is not [TicketStatus.OnHold])
            findings.Error(RefusalCodes.Invalid, path + "holdFor", TicketNames(when.Statuses()), $"Only what is on hold is on hold for something.", $"Use \"status\": [\"on-hold\"], or leave one of them out.");
        if (when.Statuses().Contains(TicketStatus.Waiting) != when.Statuses().Contains(TicketStatus.Offered))
            findings.Warn(path + "status", TicketNames(when.Statuses()), $"Waiting tickets are offered and wait again, and the time begins anew each time.", $"Name both waiting and offered, unless that is meant.");
    }

    private static void Times(Automation automation, string path, PolicyLint.Findings findings)
    {
        if (HelpDesk.Core.Targets.Refuse(path + "afterSeconds", automation.After) is { } refused) findings.Add([refused]);
        if (automation.Repeat is not { } repeat) return;
        if (HelpDesk.Core.Targets.Refuse(path + "repeat.everySeconds", repeat.Every) is { } every) findings.Add([every]);
        if (repeat.Times < 1)
            findings.Error(RefusalCodes.Invalid, path + "repeat.times", Text(repeat.Times.Value), $"It is not repeated.", $"Use 1 or more, or leave the repeat out.");
        if (repeat.Times is null && repeat.Every < Duration.FromMinutes(1))
            findings.Warn(path + "repeat.everySeconds", repeat.Every.TotalSeconds.ToString(CultureInfo.InvariantCulture), $"Each ticket gets an event each time, for as long as the conditions hold.", $"Use 60 seconds or more, or give \"times\".");
        if (repeat.Times is null && automation.Actions.Any(a => a.Kind == SlaActionKind.Say))
            findings.Warn(path + "repeat", "", $"The customer gets this message again for as long as the conditions hold.", $"Give \"times\", unless that is meant.");
    }

    private static void Actions(Automation automation, PolicySet set, string path, PolicyLint.Findings findings)
    {
        if (automation.Actions.IsEmpty)
            findings.Error(RefusalCodes.Invalid, path + "actions", "", $"It does nothing.", $"Name what is to be done.");
        var statuses = automation.When.Statuses();
        for (var i = 0; i < automation.Actions.Length; i++)
        {
            var action = automation.Actions[i];
            var place = $"{path}actions[{i}].";
            ActionLint.Check(action, set, place, findings);
            var (fits, after) = ActionLint.Effect(action.Kind, statuses);
            if (!fits)
                findings.Error(RefusalCodes.Invalid, place + ActionLint.NameOf(action.Kind), TicketNames(statuses), $"It never has anything to do: by then the ticket is {TicketNames(statuses)}.", $"Leave it out, or change the conditions.");
            if (action.Kind == SlaActionKind.Move && automation.Actions[..i].Any(a => a.Kind == SlaActionKind.Move))
                findings.Error(RefusalCodes.Invalid, place + "moveTo", action.Name!, $"It is moved twice at once.", $"Name one queue.");
            statuses = after;
        }
    }

    private static void Against(Automation first, Automation second, string path, PolicyLint.Findings findings)
    {
        foreach (var one in first.Actions)
            foreach (var other in second.Actions)
                if (Undoes(first, one, second, other))
                    findings.Warn(path + "actions", ActionLint.NameOf(other.Kind), $"'{first.Name}' and '{second.Name}' undo what the other does.", $"Each runs once, and then only after somebody else changed something; let one of them go.");
        if (Forestalls(first, second)) Never(first, second, findings);
        if (Forestalls(second, first)) Never(second, first, findings);
    }

    private static bool Undoes(Automation first, SlaAction one, Automation second, SlaAction other) => (one.Kind, other.Kind) switch
    {
        (SlaActionKind.AddTag, SlaActionKind.RemoveTag) or (SlaActionKind.RemoveTag, SlaActionKind.AddTag) => one.Name == other.Name,
        (SlaActionKind.SetPriority, SlaActionKind.SetPriority) => one.By != other.By && Meet(first.When, second.When),
        (SlaActionKind.Move, SlaActionKind.Move) => one.Name != other.Name && In(second.When, one.Name!) && In(first.When, other.Name!),
        _ => false,
    };

    /// <summary>Whatever the second waits for, the first has ended before.</summary>
    private static bool Forestalls(Automation first, Automation second) =>
        first.After < second.After && first.Calendars.AsSpan().SequenceEqual(second.Calendars.AsSpan())
        && second.When.Statuses().All(first.When.Statuses().Contains) && (first.When.For is null || first.When.For == second.When.For)
        && (first.When.Silent is null || first.When.Silent == second.When.Silent) && ConditionLint.Covers(first.When.Ticket, second.When.Ticket)
        && !first.Actions.Aggregate(first.When.Statuses(), (at, action) => ActionLint.Effect(action.Kind, at).After).Any(second.When.Statuses().Contains);

    private static void Never(Automation first, Automation second, PolicyLint.Findings findings) =>
        findings.Warn($"automations.{second.Name}.afterSeconds", second.After.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            $"'{first.Name}' comes before and ends what '{second.Name}' waits for, so it never runs.", $"Let '{second.Name}' come sooner, or give '{first.Name}' a condition.");

    private static bool Meet(AutomationWhen one, AutomationWhen other) =>
        one.Statuses().Intersect(other.Statuses()).Any() && (ConditionLint.Covers(one.Ticket, other.Ticket) || ConditionLint.Covers(other.Ticket, one.Ticket));

    private static bool In(AutomationWhen when, string queue) => when.Ticket.Queues.IsEmpty || when.Ticket.Queues.Contains(queue);

    private static string TicketNames(ImmutableArray<TicketStatus> statuses) => string.Join(", ", statuses.Select(Name));

    private static string Name(TicketStatus status) => status == TicketStatus.OnHold ? "on-hold" : status.ToString().ToLowerInvariant();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
