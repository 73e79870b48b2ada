namespace HelpDesk.Core.Tests;

/// <summary>Statuses in one word each, for tables.</summary>
internal static class TicketNames
{
    public static string Short(TicketStatus status) => status switch
    {
        TicketStatus.Processing => "working",
        TicketStatus.OnHold => "on-hold",
        _ => status.ToString().ToLowerInvariant(),
    };
}
