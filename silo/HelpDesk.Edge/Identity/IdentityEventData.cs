using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

// What `data` holds in events of accounts and keys. They are shown to those who lead only; nothing in them opens anything.

public sealed record AccountConfiguredData(string Account, IReadOnlyList<string> Roles, string? Agent, bool Disabled);
public sealed record AccountData(string Account);
public sealed record SignInRefusedData(string Account, int Tries, Instant? LockedUntil);
public sealed record SessionsEndedData(string Account, int Sessions, SessionEnd Why);
/// <summary>An API key, without the key.</summary>
public sealed record ApiKeySetData(string Key, string Hint, IReadOnlyList<string> Roles, IReadOnlyList<string> Scopes, string? Agent, Instant? Expires);
public sealed record ApiKeyData(string Key);

/// <summary>Events of accounts and keys as the API shows them.</summary>
internal static class IdentityEvents
{
    /// <summary>null = it is no such event.</summary>
    public static object? DataOf(string account, Event change) => change switch
    {
        AccountConfigured e => new AccountConfiguredData(account, RoleNames.Of(e.Roles), e.Agent, e.Disabled),
        AccountRemoved or PasswordSet or SignedIn or SessionNoted => new AccountData(account),
        SignInRefused e => new SignInRefusedData(account, e.Tries, e.LockedUntil),
        SessionsEnded e => new SessionsEndedData(account, e.Sessions.Length, e.Why),
        ApiKeySet { Key: var key } => new ApiKeySetData(key.Name, key.Hint, RoleNames.Of(key.Roles), ScopeNames.Of(key.Scopes), key.Agent, key.Expires),
        ApiKeyRevoked e => new ApiKeyData(e.Name),
        ApiKeyNoted e => new ApiKeyData(e.Name),
        SetupClaimed e => new AccountData(e.Account),
        SigningKeyAdded or SetupOffered => new NothingData(),
        _ => null,
    };
}

/// <summary>Scopes as they are written.</summary>
internal static class ScopeNames
{
    private static readonly (string Name, KeyScopes Scope)[] Each = [("read", KeyScopes.Read), ("write", KeyScopes.Write)];

    public static IReadOnlyList<string> Of(KeyScopes scopes) => [.. Each.Where(e => scopes.HasFlag(e.Scope)).Select(e => e.Name)];

    /// <summary>All of them when nothing was sent.</summary>
    public static KeyScopes Read(string field, IReadOnlyList<string>? names, FieldErrors errors)
    {
        var scopes = KeyScopes.None;
        for (var i = 0; i < (names?.Count ?? 0); i++)
        {
            var scope = Each.FirstOrDefault(e => e.Name == names![i]).Scope;
            if (scope == KeyScopes.None) errors.Add($"{field}[{i}]", names![i], $"Not a scope. Scopes: read, write.");
            scopes |= scope;
        }
        if (names is []) errors.Add(field, "[]", $"Send one scope at least (read, write), or leave it out for both.");
        return names is null ? KeyScopes.Read | KeyScopes.Write : scopes;
    }
}
