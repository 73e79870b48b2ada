using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>An API key: in whose name a program acts, and how far.</summary>
public sealed record ApiKeyBody
{
    /// <summary>As what it acts: machine (a form, a telephone system, an importer), agent, light-agent, supervisor, admin, owner; one at least.</summary>
    [Required] public IReadOnlyList<string>? Roles { get; init; }
    /// <summary>read: questions and streams; write: what changes something. Default: both.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }
    /// <summary>The agent that it acts as in the role agent; default: the one of the key's name.</summary>
    public string? Agent { get; init; }
    /// <summary>From when on it opens nothing; left out, it stays until it is revoked.</summary>
    public Instant? Expires { get; init; }
}

/// <summary>An API key, without the key.</summary>
/// <param name="Hint">Its beginning, by which it is known again.</param>
/// <param name="LastUsed">To ten minutes; null = never.</param>
public sealed record ApiKeyView(
    string Name, string Hint, IReadOnlyList<string> Roles, IReadOnlyList<string> Scopes, string? Agent, Instant Made, Instant? Expires, Instant? LastUsed)
{
    internal static ApiKeyView Of(ApiKey key) => new(key.Name, key.Hint, RoleNames.Of(key.Roles), ScopeNames.Of(key.Scopes), key.Agent, key.Made, key.Expires, key.LastUsed);
}

/// <summary>The API keys, by name; version 0 = none was ever made.</summary>
public sealed record ApiKeysView(long Version, IReadOnlyList<ApiKeyView> Items);

/// <summary>Made.</summary>
/// <param name="Key">The key: it is shown now and never again. null = the answer to a repeat; what was made is kept nowhere, so make it anew.</param>
public sealed record ApiKeyMadeView(string Name, string? Key, string Hint);
