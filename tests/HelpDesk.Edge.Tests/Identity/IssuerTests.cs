using System.Security.Cryptography;
using HelpDesk.Silo;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace HelpDesk.Edge.Tests.Identity;

/// <summary>The organisation's own issuer says who somebody is.</summary>
public sealed class IssuerTests
{
    [Fact]
    public async Task Its_people_are_who_it_says_and_nobody_else_is()
    {
        await using var issuer = new Issuer();
        await issuer.Start();
        var edge = new IssuedServer(new Uri(issuer.Address));
        await edge.InitializeAsync();
        try
        {
            await Ask(edge, issuer);
        }
        finally
        {
            await edge.DisposeAsync();
        }
    }

    private static async Task Ask(StrictServer edge, Issuer issuer)
    {
        var account = (await Session(edge, issuer.Token("kim.young", ["agent", "something-else"], agent: "kim"))).Must(200).Json.GetProperty("account");
        Assert.Equal(("kim.young", "kim"), (account.GetProperty("name").GetString(), account.GetProperty("agent").GetString()));
        Assert.Equal("agent", Assert.Single(account.GetProperty("roles").EnumerateArray()).GetString());
        (await edge.With(issuer.Token("lead", ["supervisor"]), "PUT", "/v1/queues/issued", "{}")).Must(200);
        (await edge.With(issuer.Token("kim", ["agent"]), "PUT", "/v1/queues/issued", "{}")).MustBe(403, "forbidden");
        (await edge.With(issuer.Token("kim", ["agent"]), "PUT", "/v1/accounts/kim/password", """{"password":"several words are good"}""")).MustBe(403, "forbidden");
        // Those of this server go on beside it.
        await edge.Account("own");
        (await Session(edge, await edge.Token("own"))).Must(200);

        using var stranger = RSA.Create(2048);
        string[] bad =
        [
            issuer.Token("kim", ["agent"], minutes: -10), issuer.Token("kim", ["agent"], audience: "another-server"), issuer.Token("kim", ["agent"], issuer: "https://evil.example"),
            issuer.Token("kim", ["owner"], by: new SigningCredentials(new RsaSecurityKey(stranger) { KeyId = "one" }, SecurityAlgorithms.RsaSha256)),
            issuer.Token("kim", ["owner"], by: issuer.PublicKeyAsSecret()), issuer.Token(null, ["agent"]), issuer.Token("engine", ["owner"]), issuer.Token("two words", ["agent"]),
        ];
        foreach (var token in bad) (await Session(edge, token)).MustBe(401, "no-principal");
        (await Session(edge, issuer.Token("kim", []))).MustBe(403, "forbidden");
        (await Session(edge, issuer.Token("kim", ["engine", "Owner"]))).MustBe(403, "forbidden");
    }

    private static Task<Reply> Session(StrictServer edge, string token) => edge.With(token, "GET", "/v1/session");

    private sealed class IssuedServer(Uri issuer) : StrictServer
    {
        internal override IdentitySettings Identity => new(Issuer: new IssuerSettings(issuer, Tests.Identity.Issuer.Audience));
    }
}
