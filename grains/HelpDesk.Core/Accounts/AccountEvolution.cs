using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>What the events of an account make of it.</summary>
internal static class AccountEvolution
{
    public static AccountState Apply(AccountState state, AccountEvent change) => change switch
    {
        AccountConfigured e => state with { Version = state.Version + 1, Exists = true, DisplayName = e.DisplayName, Roles = e.Roles, Agent = e.Agent, Disabled = e.Disabled },
        AccountRemoved => new AccountState(state.Id) { Version = state.Version + 1 },
        PasswordSet e => state with { Password = e.Password, Tries = 0, LockedUntil = null },
        SignedIn e => state with { Tries = 0, LockedUntil = null, LastSignIn = e.At, Sessions = Open(state, e.At).Add(new Session(e.Session, e.At, e.Ends, e.At)) },
        SignInRefused e => state with { Tries = e.Tries, LockedUntil = e.LockedUntil },
        SessionNoted e => state with { Sessions = [.. state.Sessions.Select(s => s.Id == e.Session ? s with { LastUsed = e.At } : s)] },
        SessionsEnded e => state with { Sessions = state.Sessions.RemoveAll(s => e.Sessions.Contains(s.Id)) },
        _ => throw new ArgumentException($"Accounts have no {change.GetType().Name}.", nameof(change)),
    } with { ChangedAt = change.At };

    /// <summary>Those that are over are forgotten when the next one begins.</summary>
    private static ImmutableArray<Session> Open(AccountState state, Instant now) => state.Sessions.RemoveAll(s => s.Ends <= now);
}
