using NodaTime;

namespace HelpDesk.Core;

/// <summary>Makes an API key, or replaces the one of this name. <paramref name="IfVersion"/> 0 = only when there is none; null = any.</summary>
public sealed record SetApiKey(string Name, string Hint, ContentRef Hash, Roles Roles, KeyScopes Scopes, string? Agent, Instant? Expires, long? IfVersion) : Message;

/// <summary>An API key opens nothing any more.</summary>
public sealed record RevokeApiKey(string Name) : Message;

/// <summary>An API key is in use.</summary>
public sealed record NoteApiKey(string Name) : Message;

/// <summary>A new key for tokens, unless somebody made one since <paramref name="Newest"/> (null = there was none) was the newest.</summary>
public sealed record AddSigningKey(ContentRef Key, Guid? Newest) : Message;

/// <summary>The first owner may come, with this code; one that was offered before stays.</summary>
public sealed record OfferSetup(ContentRef Code) : Message;

/// <summary>Somebody who has the code makes his account under this name.</summary>
public sealed record ClaimSetup(string Account) : Message;

/// <summary>An event of what opens the doors.</summary>
public abstract record AccessEvent(Instant At) : Event;

public sealed record ApiKeySet(ApiKey Key, Instant At) : AccessEvent(At);

public sealed record ApiKeyRevoked(string Name, Instant At) : AccessEvent(At);

public sealed record ApiKeyNoted(string Name, Instant At) : AccessEvent(At);

public sealed record SigningKeyAdded(ContentRef Key, Instant At) : AccessEvent(At);

public sealed record SetupOffered(ContentRef Code, Instant At) : AccessEvent(At);

public sealed record SetupClaimed(string Account, Instant At) : AccessEvent(At);
