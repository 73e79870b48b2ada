namespace HelpDesk.Edge;

/// <summary>What a stream begins with: the tickets as they are at exactly this position. Everything above it follows.</summary>
/// <param name="Truncated">There are more tickets than are shown.</param>
public sealed record SnapshotView(long Position, IReadOnlyList<TicketView> Tickets, bool Truncated);

/// <summary>The stream ends because who listens may do so no longer. Sign in, or send another key or token, and resume from the last id.</summary>
/// <param name="Reason">signed-out: the session has ended, or the account changed. key-ended: the API key was changed, revoked or has expired. token-ended: the issuer's token has.</param>
public sealed record SignedOutView(string Reason);

/// <summary>The cursor can't be resumed from; a snapshot follows.</summary>
/// <param name="Reason">cursor-too-old: those events are no longer kept. cursor-ahead: this feed never reached that position.</param>
public sealed record ResetView(string Reason, long Earliest, long Head);
