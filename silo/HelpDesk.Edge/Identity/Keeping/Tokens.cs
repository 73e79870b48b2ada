using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>
/// Short-lived tokens (JWT, HS256) for sessions. They say which session they are of and nothing about rights: those are looked up at each use,
/// so that a change counts at once. The keys are the store's, so that every process takes what another one made.
/// </summary>
internal sealed class Tokens(AccessBook book, IEngine engine, EdgeOptions options)
{
    public const string Scheme = "helpdesk-session";
    private const string Issuer = "helpdesk";
    private static readonly Duration Life = Duration.FromMinutes(Limits.TokenMinutes);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>A token of this session, and until when it is good.</summary>
    public async ValueTask<(string Token, Instant Expires)> Make(string account, Session session, CancellationToken ct)
    {
        var (now, key) = (engine.Now, await NewestKey(ct));
        var expires = Instant.Min(now + Life, session.Ends);
        return (Sign(account, session.Id, options.Tenant, now, expires, key), expires);
    }

    internal string Sign(string account, Guid session, string tenant, Instant now, Instant expires, TokenKey key) => _handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer, Audience = tenant, IssuedAt = now.ToDateTimeUtc(), Expires = expires.ToDateTimeUtc(),
        Claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Sub] = account, [JwtRegisteredClaimNames.Sid] = session.ToString("N") },
        SigningCredentials = new SigningCredentials(Key(key), SecurityAlgorithms.HmacSha256),
    });

    /// <summary>What JwtBearer has to know to judge them.</summary>
    public void Configure(JwtBearerOptions bearer)
    {
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = Issuer, ValidAudience = options.Tenant, ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKeyResolver = (_, _, kid, _) => book.Latest.TokenKeys.Where(k => Name(k) == kid).Select(Key),
            // By the engine's clock: it is the one that they were made by, on whichever machine.
            LifetimeValidator = (_, expires, _, _) => expires is { } end && Instant.FromDateTimeUtc(DateTime.SpecifyKind(end, DateTimeKind.Utc)) > engine.Now,
        };
        bearer.Events = new JwtBearerEvents { OnMessageReceived = Ready };
    }

    /// <summary>Which session a token is of, once JwtBearer found it good; null = it names none.</summary>
    public static (string Account, Guid Session)? Of(System.Security.Claims.ClaimsPrincipal principal) =>
        principal.FindFirst(JwtRegisteredClaimNames.Sub)?.Value is { } account && Guid.TryParseExact(principal.FindFirst(JwtRegisteredClaimNames.Sid)?.Value, "N", out var session)
            ? (account, session) : null;

    private async Task Ready(MessageReceivedContext received)
    {
        // The keys are known before they are asked for, which can't wait. One that was just made elsewhere may not be: then they are read anew.
        var keys = await book.Get(received.HttpContext.RequestAborted);
        if (KeyOf(received.HttpContext) is not { } named || keys.TokenKeys.Any(k => Name(k) == named)) return;
        await book.Again(received.HttpContext.RequestAborted);
    }

    /// <summary>The key that our own token names; null = it is another issuer's, or none.</summary>
    private string? KeyOf(Microsoft.AspNetCore.Http.HttpContext http)
    {
        try
        {
            return _handler.ReadJsonWebToken(PrincipalGate.Bearer(http)) is { Issuer: Issuer, Kid: { Length: > 0 } kid } ? kid : null;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private async ValueTask<TokenKey> NewestKey(CancellationToken ct)
    {
        var newest = (await book.Get(ct)).TokenKeys.LastOrDefault();
        if (newest is not null && newest.Made + Duration.FromDays(Limits.SigningKeyDays) > engine.Now) return newest;
        var (key, row) = Credentials.Text(Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)));
        var answer = await engine.Ask(ActorId.Access(options.Tenant), new AddSigningKey(key, newest?.Id), Origin.Engine, [row], ct);
        book.Forget();
        // Somebody else may have been first: then it is his. An old one goes on as long as the store takes no new one.
        return (await book.Get(ct)).TokenKeys.LastOrDefault() ?? throw new StoreBusyException($"No token can be made: {(answer as Refused)?.Detail}");
    }

    private static SymmetricSecurityKey Key(TokenKey key) => new(key.Secret) { KeyId = Name(key) };

    private static string Name(TokenKey key) => key.Id.ToString("N");
}
