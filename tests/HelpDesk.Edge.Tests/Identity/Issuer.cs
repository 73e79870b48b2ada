using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace HelpDesk.Edge.Tests.Identity;

/// <summary>An OpenID Connect issuer, as far as a server asks it: discovery and public keys.</summary>
internal sealed class Issuer : IAsyncDisposable
{
    public const string Audience = "helpdesk";
    private readonly WebApplication _app;
    private readonly RSA _rsa = RSA.Create(2048);

    public Issuer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = Address, jwks_uri = Address + "/keys" }));
        _app.MapGet("/keys", () =>
        {
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_rsa.ExportParameters(includePrivateParameters: false)) { KeyId = "one" });
            return Results.Json(new { keys = new[] { new { kty = key.Kty, kid = key.Kid, use = "sig", alg = "RS256", n = key.N, e = key.E } } });
        });
    }

    public string Address => _app.Urls.First();

    public Task Start() => _app.StartAsync();

    /// <summary>A token as the issuer signs it; null = that claim is missing.</summary>
    public string Token(string? name, string[] roles, string audience = Audience, string? issuer = null, double minutes = 5, SigningCredentials? by = null, string? agent = null)
    {
        var claims = new Dictionary<string, object> { ["roles"] = roles };
        if (name is not null) claims["preferred_username"] = name;
        if (agent is not null) claims["agent"] = agent;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Address, Audience = audience, Claims = claims, IssuedAt = DateTime.UtcNow.AddHours(-2), NotBefore = DateTime.UtcNow.AddHours(-2),
            Expires = DateTime.UtcNow.AddMinutes(minutes), SigningCredentials = by ?? new SigningCredentials(new RsaSecurityKey(_rsa) { KeyId = "one" }, SecurityAlgorithms.RsaSha256),
        });
    }

    /// <summary>The public key taken for a shared secret: an old trick.</summary>
    public SigningCredentials PublicKeyAsSecret() =>
        new(new SymmetricSecurityKey(_rsa.ExportSubjectPublicKeyInfo()) { KeyId = "one" }, SecurityAlgorithms.HmacSha256);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
    }
}
