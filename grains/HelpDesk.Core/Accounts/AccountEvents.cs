using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>An event of an account.</summary>
public abstract record AccountEvent(Instant At) : Event;

public sealed record AccountConfigured(ContentRef? DisplayName, Roles Roles, string? Agent, bool Disabled, Instant At) : AccountEvent(At);

public sealed record AccountRemoved(Instant At) : AccountEvent(At);

public sealed record PasswordSet(ContentRef Password, Instant At) : AccountEvent(At);

public sealed record SignedIn(Guid Session, Instant Ends, Instant At) : AccountEvent(At);

/// <summary>A wrong password, the <paramref name="Tries"/>th in a row. <paramref name="LockedUntil"/>: it closed the account; null = not yet.</summary>
public sealed record SignInRefused(int Tries, Instant? LockedUntil, Instant At) : AccountEvent(At);

public sealed record SessionNoted(Guid Session, Instant At) : AccountEvent(At);

public sealed record SessionsEnded(ImmutableArray<Guid> Sessions, SessionEnd Why, Instant At) : AccountEvent(At);

/// <summary>Why sessions ended. The numbers are stored: never renumber.</summary>
public enum SessionEnd
{
    SignedOut = 1,
    /// <summary>Somebody took them away.</summary>
    Revoked = 2,
    PasswordChanged = 3,
    /// <summary>Roles or the agent changed, or the account was disabled or removed.</summary>
    AccountChanged = 4,
    /// <summary>More than one account may have.</summary>
    TooMany = 5,
}
