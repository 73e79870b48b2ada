using System.Collections.Immutable;
using System.Globalization;

namespace HelpDesk.Core;

/// <summary>Actions that change nothing, or name what nobody knows.</summary>
internal static class ActionLint
{
    public static void Check(SlaAction action, PolicySet set, string path, PolicyLint.Findings findings)
    {
        path += NameOf(action.Kind);
        switch (action.Kind)
        {
            case SlaActionKind.RaisePriority or SlaActionKind.LowerRequirements when action.By is < 1 or > Limits.MaxSkillLevel:
                findings.Error(RefusalCodes.Invalid, path, action.By.ToString(CultureInfo.InvariantCulture), $"It changes nothing.", $"Use 1 to {Limits.MaxSkillLevel}.");
                break;
            case SlaActionKind.SetPriority when action.By is < 0 or > Limits.MaxPriority:
                findings.Error(RefusalCodes.Invalid, path, action.By.ToString(CultureInfo.InvariantCulture), $"There is no such priority.", $"Use 0 to {Limits.MaxPriority}.");
                break;
            case SlaActionKind.Move: SlaLint.Names(path, $"queue", $"create the queue first", [action.Name!], [.. set.Queues.Keys], findings); break;
            case SlaActionKind.Say when action.Texts.IsEmpty:
                findings.Error(RefusalCodes.Invalid, path, "", $"It says nothing.", $"Give a text for at least one language.");
                break;
        }
    }

    /// <summary>The action as the document names it.</summary>
    public static string NameOf(SlaActionKind kind) => kind switch
    {
        SlaActionKind.RaisePriority => "raisePriority",
        SlaActionKind.LowerRequirements => "lowerRequirements",
        SlaActionKind.Requeue => "requeue",
        SlaActionKind.Notify => "notify",
        SlaActionKind.Move => "moveTo",
        SlaActionKind.Close => "close",
        SlaActionKind.Resolve => "resolve",
        SlaActionKind.Hold => "hold",
        SlaActionKind.SetPriority => "setPriority",
        SlaActionKind.AddTag => "addTag",
        SlaActionKind.RemoveTag => "removeTag",
        SlaActionKind.Say => "say",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown action."),
    };

    /// <summary>Where tickets in these statuses are after the action; the first is false when it has nothing to do in any of them.</summary>
    public static (bool Fits, ImmutableArray<TicketStatus> After) Effect(SlaActionKind kind, ImmutableArray<TicketStatus> before)
    {
        (ImmutableArray<TicketStatus> From, TicketStatus To)? change = kind switch
        {
            SlaActionKind.Close => ([TicketStatus.Resolved], TicketStatus.Closed),
            SlaActionKind.Resolve => (AutomationWhen.Open, TicketStatus.Resolved),
            SlaActionKind.Hold => ([TicketStatus.Processing], TicketStatus.OnHold),
            SlaActionKind.Requeue => ([TicketStatus.Processing, TicketStatus.OnHold], TicketStatus.Waiting),
            SlaActionKind.Move => (AutomationWhen.Open, TicketStatus.Waiting),
            _ => null,
        };
        if (change is not { From: var from, To: var to }) return (before.Any(s => s <= TicketStatus.Resolved), before);
        return (before.Any(from.Contains), [.. before.Select(s => from.Contains(s) ? to : s).Distinct()]);
    }
}
