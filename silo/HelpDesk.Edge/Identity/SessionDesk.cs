using System.Buffers.Text;
using System.Text;
using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Http;

namespace HelpDesk.Edge;

/// <summary>
/// Opens sessions, and hands their tokens out. The browser keeps the session itself in a cookie that no script can read and that is sent to one
/// route only: what that route gives, the token, is in the page's memory and goes where the page sends it. So no other site can act by the cookie.
/// </summary>
internal sealed class SessionDesk(IEngine engine, IReads reads, AccountBook accounts, Tokens tokens, EdgeOptions options)
{
    private const string Path = "/v1/session/token";

    /// <summary>Opens a session for an account, whose password (null = it has none) was found right.</summary>
    /// <returns>What he gets; or (null, null): he may not sign in now; or the problem.</returns>
    public async ValueTask<(SignedInView? View, ProblemResult? Problem)> Open(HttpContext http, string account, ContentRef? password)
    {
        var secret = Credentials.Draw();
        var id = Credentials.Session(options.Tenant, account, secret);
        var answer = await engine.Ask(ActorId.Account(options.Tenant, account), new SignIn(id, password), Origin.Engine, [], CancellationToken.None);
        if (answer is Refused refused) return (null, refused.Code is RefusalCodes.Forbidden or RefusalCodes.NotFound ? null : ProblemResult.Of(refused));
        accounts.Forget(account);
        if (await accounts.Open(account, id, http.RequestAborted) is not var (state, session)) return (null, null);
        http.Response.Cookies.Append(CookieOf(http), $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(account))}.{secret}", Settings(http, session.Ends.ToDateTimeOffset()));
        return (await View(state, session, http.RequestAborted), null);
    }

    /// <summary>A new token for the session of the cookie; nothing is committed.</summary>
    public async ValueTask<(SignedInView? View, ProblemResult? Problem)> Renew(HttpContext http)
    {
        if (Foreign(http.Request) is { } foreign) return (null, foreign);
        if (Named(http) is not var (account, id)) return (null, Identification.Nobody($"Nobody is signed in here. Sign in with POST /v1/sign-in.", "Cookie"));
        if (await accounts.Open(account, id, http.RequestAborted) is not var (state, session))
        {
            Forget(http);
            return (null, Identification.Nobody($"The session has ended: it was signed out or revoked, was idle for too long, or its account changed. Sign in again.", "Cookie"));
        }
        accounts.Use(account, session);
        return (await View(state, session, http.RequestAborted), null);
    }

    /// <summary>Ends a session.</summary>
    public async ValueTask<ProblemResult?> Close(HttpContext http, SessionProof proof)
    {
        var answer = await engine.Ask(ActorId.Account(options.Tenant, proof.Account), new EndSessions(proof.Session), Origin.Engine, [], CancellationToken.None);
        accounts.Forget(proof.Account);
        if (answer is Refused { Code: not RefusalCodes.NotFound } refused) return ProblemResult.Of(refused);
        Forget(http);
        return null;
    }

    /// <summary>What people call an account.</summary>
    public async ValueTask<string?> DisplayName(AccountState account, CancellationToken ct) =>
        account.DisplayName is { } name ? (await reads.Content(options.Tenant, [name.Id], ct)).FirstOrDefault()?.Body : null;

    private async ValueTask<SignedInView> View(AccountState account, Session session, CancellationToken ct)
    {
        var (token, expires) = await tokens.Make(account.Name, session, ct);
        return new SignedInView(token, expires, engine.Now, AccountBrief.Of(Identification.ByOf(account), await DisplayName(account, ct)), options.Demo);
    }

    private (string Account, Guid Session)? Named(HttpContext http)
    {
        var parts = http.Request.Cookies[CookieOf(http)]?.Split('.');
        if (parts is not [var name, { Length: > 0 } secret] || !Base64Url.IsValid(name)) return null;
        var account = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(name));
        return Names.IsName(account) ? (account, Credentials.Session(options.Tenant, account, secret)) : null;
    }

    /// <summary>
    /// A page of another site can make its reader's browser send the cookie in some ways; which site it is, the browser always says. Compared without
    /// the scheme, because a proxy may have taken TLS off.
    /// </summary>
    private static ProblemResult? Foreign(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        var own = request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site ? site == "same-origin"
            : Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
        return own ? null
            : ProblemResult.Of(RefusalCodes.Forbidden, $"Tokens are given to this server's own pages only. Programs use an API key.", "Origin", origin);
    }

    private static void Forget(HttpContext http) => http.Response.Cookies.Delete(CookieOf(http), Settings(http, null));

    /// <summary>Browsers send a host's cookies to all of its ports, and another server at another one is another place to be signed in.</summary>
    private static string CookieOf(HttpContext http) => FormattableString.Invariant($"helpdesk-session-{http.Request.Host.Port ?? 0}");

    private static CookieOptions Settings(HttpContext http, DateTimeOffset? ends) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps || http.Request.Headers["X-Forwarded-Proto"] == "https", Path = Path, Expires = ends, IsEssential = true,
    };
}
