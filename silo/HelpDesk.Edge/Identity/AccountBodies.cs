using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>What an account may do; replaces what stood there.</summary>
public sealed record AccountBody
{
    /// <summary>What people call him.</summary>
    public string? DisplayName { get; init; }
    /// <summary>owner, admin, supervisor, agent, light-agent, machine; one at least.</summary>
    [Required] public IReadOnlyList<string>? Roles { get; init; }
    /// <summary>The agent that he acts as in the role agent; default: the one of the account's name.</summary>
    public string? Agent { get; init; }
    /// <summary>true: nobody signs in to it, and its sessions end.</summary>
    public bool? Disabled { get; init; }
}

/// <summary>A new password.</summary>
public sealed record PasswordBody : IHoldsSecret
{
    /// <summary>10 to 256 characters.</summary>
    [Required] public string? Password { get; init; }
    /// <summary>The present one: needed by whoever changes his own.</summary>
    public string? Current { get; init; }
}

/// <summary>An account.</summary>
/// <param name="Name">The name that he signs in with.</param>
/// <param name="HasPassword">He can sign in with one; else not at all.</param>
/// <param name="LockedUntil">Wrong passwords closed it until then; null = it is open.</param>
/// <param name="Sessions">Open now.</param>
public sealed record AccountView(
    string Name, long Version, string? DisplayName, IReadOnlyList<string> Roles, string? Agent, bool Disabled, bool HasPassword, Instant? LockedUntil, Instant? LastSignIn, int Sessions)
{
    internal static AccountView Of(AccountState account, string? displayName, Instant now, Duration idle) => new(
        account.Name, account.Version, displayName, RoleNames.Of(account.Roles), account.Agent, account.Disabled, account.Password is not null,
        account.IsLockedAt(now) ? account.LockedUntil : null, account.LastSignIn, account.Sessions.Count(s => s.HoldsAt(now, idle)));
}

/// <summary>A page of accounts; <paramref name="Next"/> is the cursor of the next page.</summary>
public sealed record AccountPage(IReadOnlyList<AccountView> Items, string? Next);

/// <summary>Accepted.</summary>
public sealed record AccountReply(string Name, long Version)
{
    internal static AccountReply Of(AccountDone done) => new(done.Account, done.Version);
}

/// <summary>The sessions of an account, the newest first.</summary>
public sealed record AccountSessionsView(IReadOnlyList<AccountSessionView> Items);

/// <summary>Somebody who signed in, at one browser.</summary>
/// <param name="LastUsed">To ten minutes.</param>
/// <param name="Current">It is the one that asks.</param>
public sealed record AccountSessionView(string Id, Instant Started, Instant LastUsed, Instant Ends, bool Current);
