using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>An automation of a ticket.</summary>
/// <param name="Name">Which.</param>
/// <param name="Since">Since when its conditions hold without interruption.</param>
/// <param name="Runs">How often it ran since somebody else changed something.</param>
/// <param name="Next">When it runs; null = not while the ticket stands as it does.</param>
public sealed record AutomationView(string Name, Instant Since, int Runs, Instant? Next)
{
    internal static AutomationView Of(TicketAutomation automation) => new(automation.Name, automation.Since, automation.Runs, automation.Next);
}
