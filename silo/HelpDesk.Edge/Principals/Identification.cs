using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace HelpDesk.Edge;

/// <summary>Finds out who asks: by the token of a session or of the organisation's own issuer, by an API key, or by a gateway's word where that is taken.</summary>
internal sealed class Identification(AccountBook accounts, AccessBook access, IEngine engine, EdgeOptions options)
{
    /// <summary>How local keys begin.</summary>
    public const string LocalKeyPrefix = "local_";

    /// <summary>The caller, or the problem that says what is missing or wrong.</summary>
    public async ValueTask<(Caller? Caller, ProblemResult? Problem)> Of(HttpContext http)
    {
        if (http.Request.Headers.Authorization.Count == 0)
            return http.Request.Headers.ContainsKey(PrincipalHeader.Name) ? ByWord(http)
                : (null, Nobody($"Nothing says who asks. Sign in (POST /v1/sign-in) or make an API key, and send it as Authorization: Bearer …", "Authorization"));
        if (PrincipalGate.Bearer(http) is not { } bearer) return (null, Nobody($"Only one header Authorization: Bearer TOKEN is understood here.", "Authorization"));
        if (options.LocalKey is { } local && Credentials.Same(bearer, local)) return ByLocalKey(http);
        // The local key of the process before this one says nothing; where the header counts without any, it still does.
        if (options.TrustHeader && bearer.StartsWith(LocalKeyPrefix, StringComparison.Ordinal) && http.Request.Headers.ContainsKey(PrincipalHeader.Name)) return ByWord(http);
        return PrincipalGate.IsToken(http) ? await ByToken(http) : await ByApiKey(bearer, http.RequestAborted);
    }

    private (Caller?, ProblemResult?) ByWord(HttpContext http)
    {
        if (!options.TrustHeader)
            return (null, Nobody($"{PrincipalHeader.Name} is not taken for who asks: the server was not started with --trust-header. Sign in (POST /v1/sign-in), or send an API key as Authorization: Bearer …", PrincipalHeader.Name));
        return options.Trust.Refuse(http) is { } problem ? (null, problem) : TrustedCallers.Read(http);
    }

    private static (Caller?, ProblemResult?) ByLocalKey(HttpContext http) =>
        http.Request.Headers.ContainsKey(PrincipalHeader.Name) ? TrustedCallers.Read(http) : (new Caller(new By("local", Roles.Owner)), null);

    private async ValueTask<(Caller?, ProblemResult?)> ByApiKey(string key, CancellationToken ct)
    {
        if (await access.Find(Credentials.Hash(key), ct) is not { } found || found.Expires <= engine.Now)
            return (null, Nobody($"The API key is not known here: it was revoked, has expired, or is another server's. GET /v1/api-keys lists those that there are.", "Authorization"));
        if (!(engine.Now < found.LastUsed + NodaTime.Duration.FromMinutes(Limits.UseNotedMinutes))) engine.Tell(ActorId.Access(options.Tenant), new NoteApiKey(found.Name));
        return (new Caller(new By(found.Name, found.Roles) { Agent = found.Agent }) { Proof = new KeyProof(found) }, null);
    }

    private async ValueTask<(Caller?, ProblemResult?)> ByToken(HttpContext http)
    {
        if (await http.AuthenticateAsync(Tokens.Scheme) is { Succeeded: true } ours)
        {
            return Tokens.Of(ours.Principal) is { } named && await accounts.Open(named.Account, named.Session, http.RequestAborted) is var (account, _)
                ? (new Caller(ByOf(account)) { Proof = new SessionProof(named.Account, named.Session) }, null)
                : (null, Nobody($"The session has ended: it was signed out or revoked, was idle for too long, or its account changed. Sign in again.", "Authorization"));
        }
        if (options.Issuer is { } issuer && await http.AuthenticateAsync(IssuerSettings.Scheme) is { Succeeded: true } theirs) return issuer.Read(theirs);
        return (null, Nobody($"The token is not good any more, or never was. POST /v1/session/token gives a new one while the session is open; else sign in.", "Authorization"));
    }

    internal static By ByOf(AccountState account) => new(account.Name, account.Roles) { Agent = account.Agent };

    internal static ProblemResult Nobody(Sentence why, string field, string? value = null) => ProblemResult.Of(ProblemKinds.NoPrincipal, why, field, value);
}
