using NodaTime;

namespace HelpDesk.Edge;

/// <summary>Who has a ticket open.</summary>
/// <param name="Ticket">Which.</param>
/// <param name="Viewers">Who looks at it, who came first first; who asks is among them. At most 20.</param>
public sealed record ViewingView(string Ticket, IReadOnlyList<ViewerView> Viewers);

/// <summary>Somebody who looks at a ticket.</summary>
/// <param name="Name">His principal.</param>
/// <param name="Agent">The agent that he acts as; null = he is none.</param>
/// <param name="Since">Since when.</param>
public sealed record ViewerView(string Name, string? Agent, Instant Since);
