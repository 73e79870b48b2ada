using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>Keeps the API keys, what tokens are signed with, and who was the first owner.</summary>
public sealed class AccessDecider : IDecider<AccessState>
{
    private AccessDecider() { }

    public static AccessState Initial(ActorId id) => new(id);

    public static AccessState Apply(AccessState state, Change change) => change switch
    {
        ApiKeySet e => state with { Version = state.Version + 1, ApiKeys = Without(state, e.Key.Name).Add(e.Key), ChangedAt = e.At },
        ApiKeyRevoked e => state with { Version = state.Version + 1, ApiKeys = Without(state, e.Name), ChangedAt = e.At },
        ApiKeyNoted e => state with { ApiKeys = [.. state.ApiKeys.Select(k => k.Name == e.Name ? k with { LastUsed = e.At } : k)], ChangedAt = e.At },
        SigningKeyAdded e => state with { SigningKeys = [.. state.SigningKeys.TakeLast(Limits.MaxSigningKeys - 1), new SigningKey(e.Key, e.At)], ChangedAt = e.At },
        SetupOffered e => state with { SetupCode = e.Code, ChangedAt = e.At },
        SetupClaimed e => state with { SetupBy = e.Account, ChangedAt = e.At },
        _ => throw new ArgumentException($"What opens the doors has no {change.GetType().Name}.", nameof(change)),
    };

    public static Decision Decide(AccessState state, Message message, in At at) => message switch
    {
        Started or Due or Nudge or TicketChanged or EpochRefused or CommitRefused or Repeated => Decision.Nothing,
        SetApiKey or RevokeApiKey when !at.By.Admits => new Decision { Answer = TicketClaims.Forbidden($"change API keys", $"an administrator or an owner") },
        SetApiKey m => Set(state, m, at),
        RevokeApiKey m => Revoke(state, m, at),
        _ when !at.By.May(Roles.Engine) => new Decision { Answer = TicketClaims.Forbidden($"do that", $"the engine") },
        NoteApiKey m => Note(state, m, at),
        AddSigningKey m => state.SigningKeys.LastOrDefault()?.Key.Id == m.Newest ? Accept(state, new SigningKeyAdded(m.Key, at.Now)) : Accept(state),
        OfferSetup m => state.SetupCode is null ? Accept(state, new SetupOffered(m.Code, at.Now)) : Accept(state),
        ClaimSetup m => Claim(state, m, at),
        _ => throw new ArgumentException($"What opens the doors does not understand {message.GetType().Name}.", nameof(message)),
    };

    public static Instant? WakeAt(AccessState state) => null;
    public static Instant ChangedAt(AccessState state) => state.ChangedAt;
    public static Rows Rows(AccessState state) => HelpDesk.Core.Rows.None;

    private static ImmutableArray<ApiKey> Without(AccessState state, string name) => state.ApiKeys.RemoveAll(k => k.Name == name);

    private static Decision Accept(AccessState state, Change? change = null, string? hint = null) => new()
    {
        Changes = change is null ? [] : [change], Answer = new AccessDone(state.Version + (change is ApiKeySet or ApiKeyRevoked ? 1 : 0)) { Hint = hint },
    };

    private static Decision Set(AccessState state, SetApiKey m, in At at)
    {
        var known = state.Find(m.Name);
        if (!at.By.MayGrant(m.Roles | (known?.Roles ?? Roles.None))) return new Decision { Answer = TicketClaims.Forbidden($"make an owner's key, or replace one", $"an owner") };
        if (m.IfVersion == 0 && known is not null) return Decision.Refuse(RefusalCodes.AlreadyExists, $"There is an API key '{m.Name}'. Take another name, or leave If-None-Match out to replace it.");
        if (m.Roles == Roles.None || m.Scopes == KeyScopes.None || m.Roles.HasFlag(Roles.Engine)) return Decision.Refuse(RefusalCodes.Invalid, $"A key needs one role and one scope at least.");
        if (m.Expires <= at.Now) return Decision.Refuse(RefusalCodes.Invalid, $"The key would have expired already. Give a time to come.");
        if (known is null && state.ApiKeys.Length >= Limits.MaxApiKeys) return Decision.Refuse(RefusalCodes.WrongState, $"There are {Limits.MaxApiKeys} API keys already. Revoke one first.");
        return Accept(state, new ApiKeySet(new ApiKey(m.Name, m.Hint, m.Hash, m.Roles, m.Scopes, m.Agent, at.Now, m.Expires), at.Now), m.Hint);
    }

    private static Decision Revoke(AccessState state, RevokeApiKey m, in At at) => state.Find(m.Name) switch
    {
        null => Decision.Refuse(RefusalCodes.NotFound, $"There is no API key '{m.Name}'."),
        { } key when !at.By.MayGrant(key.Roles) => new Decision { Answer = TicketClaims.Forbidden($"revoke an owner's key", $"an owner") },
        _ => Accept(state, new ApiKeyRevoked(m.Name, at.Now)),
    };

    private static Decision Note(AccessState state, NoteApiKey m, in At at) =>
        state.Find(m.Name) is { } key && !(at.Now < key.LastUsed + Duration.FromMinutes(Limits.UseNotedMinutes))
            ? new Decision { Changes = [new ApiKeyNoted(m.Name, at.Now)] } : Decision.Nothing;

    /// <summary>Whoever was first goes on: he may have died between this and the making of his account.</summary>
    private static Decision Claim(AccessState state, ClaimSetup m, in At at)
    {
        if (state.SetupCode is null) return Decision.Refuse(RefusalCodes.WrongState, $"The server was not asked to be set up.");
        if (state.SetupBy is { } first && first != m.Account) return Decision.Refuse(RefusalCodes.AlreadyTaken, $"Somebody was first with this link, under the name '{first}'. If it was you, go on under that name; else ask him for an account.");
        return state.SetupBy is null ? Accept(state, new SetupClaimed(m.Account, at.Now)) : Accept(state);
    }
}
