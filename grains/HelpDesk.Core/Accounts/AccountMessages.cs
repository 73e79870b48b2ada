namespace HelpDesk.Core;

/// <summary>
/// Makes an account or replaces what it may do. <paramref name="IfVersion"/>: null = any, 0 = must not exist yet. <paramref name="Password"/>: its
/// first password, taken with it or not at all; null = as it is.
/// </summary>
public sealed record ConfigureAccount(ContentRef? DisplayName, Roles Roles, string? Agent, bool Disabled, long? IfVersion, ContentRef? Password = null) : Message;

/// <summary>
/// A new password; all sessions end. <paramref name="Proven"/> is the hash that its owner proved himself by, so that one that was changed meanwhile
/// proves nothing; null = somebody else sets it, whatever his name is.
/// </summary>
public sealed record SetPassword(ContentRef Password, ContentRef? Proven = null) : Message;

/// <summary>The account is gone; its name may be given anew.</summary>
public sealed record RemoveAccount(long? IfVersion) : Message;

/// <summary>
/// He signs in. <paramref name="Password"/> is the hash that his password was found right by, so that one that was changed meanwhile opens nothing;
/// null = he needs none (a demo).
/// </summary>
public sealed record SignIn(Guid Session, ContentRef? Password) : Message;

/// <summary>Somebody gave a wrong password.</summary>
public sealed record RefuseSignIn(ContentRef Password) : Message;

/// <summary>A session is in use.</summary>
public sealed record NoteSession(Guid Session) : Message;

/// <summary>Ends a session, or (null) all. <paramref name="Own"/>: by a session of the account itself; keys and issuers' people may have its name too.</summary>
public sealed record EndSessions(Guid? Session, bool Own = false) : Message;
