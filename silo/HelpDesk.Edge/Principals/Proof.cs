using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>Why a caller is believed. A request looks once; a stream looks again for as long as it is open.</summary>
internal abstract record Proof
{
    /// <summary>A gateway's word, or that of a program on this machine that holds the local key.</summary>
    public static readonly Proof Always = new Word();

    /// <summary>What of his roles he may use.</summary>
    public virtual KeyScopes Scopes => KeyScopes.Read | KeyScopes.Write;

    private sealed record Word : Proof;
}

/// <summary>A token of somebody who signed in.</summary>
/// <param name="Account">His account.</param>
/// <param name="Session">The session that the token is of.</param>
internal sealed record SessionProof(string Account, Guid Session) : Proof;

/// <summary>An API key as it was when it was looked at.</summary>
internal sealed record KeyProof(ApiKey Key) : Proof
{
    public override KeyScopes Scopes => Key.Scopes;
}

/// <summary>A token of the organisation's own issuer: it knows when it ends, and this server knows nothing else.</summary>
internal sealed record IssuerProof(Instant Until) : Proof;
