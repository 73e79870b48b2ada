using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>Somebody who signed in, at one browser.</summary>
/// <param name="Id">Derived from what the browser holds, which can't be found from it.</param>
/// <param name="Started">When he signed in.</param>
/// <param name="Ends">When he has to do so again, whatever he does.</param>
/// <param name="LastUsed">The latest sign of life, to <see cref="Limits.UseNotedMinutes"/> minutes.</param>
public sealed record Session(Guid Id, Instant Started, Instant Ends, Instant LastUsed)
{
    /// <summary>Whether it is still good.</summary>
    /// <param name="now">At this time.</param>
    /// <param name="idle">It ends after so long without a sign of life.</param>
    public bool HoldsAt(Instant now, Duration idle) => now < Ends && now < LastUsed + idle;
}

/// <summary>Somebody who may sign in.</summary>
public sealed record AccountState(ActorId Id)
{
    /// <summary>How often what it is was changed; signing in is no change of that.</summary>
    public long Version { get; init; }
    /// <summary>False before it was made and after it was removed.</summary>
    public bool Exists { get; init; }
    public ContentRef? DisplayName { get; init; }
    public Roles Roles { get; init; }
    /// <summary>The agent that he acts as; null = the one of the account's own name.</summary>
    public string? Agent { get; init; }
    public bool Disabled { get; init; }
    /// <summary>The hash of his password; null = he can't sign in with one.</summary>
    public ContentRef? Password { get; init; }
    /// <summary>Wrong passwords since the last right one.</summary>
    public int Tries { get; init; }
    /// <summary>No password is looked at before; null = not closed.</summary>
    public Instant? LockedUntil { get; init; }
    public Instant? LastSignIn { get; init; }
    public ImmutableArray<Session> Sessions { get; init; } = [];
    public Instant ChangedAt { get; init; }

    public string Name => Id.Key;

    public Session? Find(Guid session) => Sessions.FirstOrDefault(s => s.Id == session);

    public bool IsLockedAt(Instant now) => now < LockedUntil;
}
