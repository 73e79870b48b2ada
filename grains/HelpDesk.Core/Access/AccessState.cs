using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>What an API key may be used for beside its roles. The numbers are stored: never renumber.</summary>
[Flags]
public enum KeyScopes
{
    None = 0,
    /// <summary>Questions and streams.</summary>
    Read = 1,
    /// <summary>Whatever changes something.</summary>
    Write = 2,
}

/// <summary>What opens the doors to a program.</summary>
/// <param name="Name">In whose name it acts.</param>
/// <param name="Hint">Its beginning, by which people know it again.</param>
/// <param name="Hash">SHA-256 of it; the key itself is kept nowhere.</param>
/// <param name="Roles">As what it acts.</param>
/// <param name="Scopes">What of that it may do.</param>
/// <param name="Agent">The agent that it acts as in the role Agent; null = the one of its name.</param>
/// <param name="Made">When it was made.</param>
/// <param name="Expires">From when on it opens nothing; null = it stays.</param>
public sealed record ApiKey(string Name, string Hint, ContentRef Hash, Roles Roles, KeyScopes Scopes, string? Agent, Instant Made, Instant? Expires)
{
    /// <summary>To <see cref="Limits.UseNotedMinutes"/> minutes; null = never.</summary>
    public Instant? LastUsed { get; init; }
}

/// <summary>What tokens are signed with.</summary>
public sealed record SigningKey(ContentRef Key, Instant Made);

/// <summary>What opens a tenant's doors beside accounts.</summary>
public sealed record AccessState(ActorId Id)
{
    /// <summary>How often API keys were made and taken away.</summary>
    public long Version { get; init; }
    public ImmutableArray<ApiKey> ApiKeys { get; init; } = [];
    /// <summary>The newest last.</summary>
    public ImmutableArray<SigningKey> SigningKeys { get; init; } = [];
    /// <summary>With which the first owner makes his account; null = nobody was asked to.</summary>
    public ContentRef? SetupCode { get; init; }
    /// <summary>The account that was made with it, or is being made.</summary>
    public string? SetupBy { get; init; }
    public Instant ChangedAt { get; init; }

    public ApiKey? Find(string name) => ApiKeys.FirstOrDefault(k => k.Name == name);
}
