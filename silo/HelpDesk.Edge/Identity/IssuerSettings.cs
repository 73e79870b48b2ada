using HelpDesk.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>The organisation's own OpenID Connect issuer, whose tokens are taken beside this server's.</summary>
/// <param name="Issuer">Its address; below it stands .well-known/openid-configuration.</param>
/// <param name="Audience">What its tokens for this server name as audience.</param>
public sealed record IssuerSettings(Uri Issuer, string Audience)
{
    internal const string Scheme = "helpdesk-issuer";

    /// <summary>The claim that holds the name by which somebody acts.</summary>
    public string NameClaim { get; init; } = "preferred_username";

    /// <summary>The claim that holds his roles, by the names that they have here; others are passed over.</summary>
    public string RolesClaim { get; init; } = "roles";

    /// <summary>The claim that holds the agent that he acts as; where it is missing, the one of his name.</summary>
    public string AgentClaim { get; init; } = "agent";

    internal void Configure(JwtBearerOptions bearer)
    {
        bearer.Authority = Issuer.ToString();
        bearer.RequireHttpsMetadata = !Issuer.IsLoopback;
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = Audience, NameClaimType = NameClaim, RoleClaimType = RolesClaim,
            // A secret that both sides know would let each of them make tokens.
            ValidAlgorithms = [
                SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384,
                SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512],
        };
    }

    /// <summary>Whom a token that was found good is of, or what is missing in it.</summary>
    internal (Caller? Caller, ProblemResult? Problem) Read(AuthenticateResult result)
    {
        var principal = result.Principal!;
        var name = principal.FindFirst(NameClaim)?.Value;
        if (!Names.IsName(name) || Names.IsReserved(name!)) return (null, Identification.Nobody($"The token's {NameClaim} is no name: {Names.Rule}", NameClaim, name));
        var roles = principal.FindAll(RolesClaim).Aggregate(Roles.None, (all, claim) => all | (RoleNames.Find(claim.Value) ?? Roles.None));
        if (roles == Roles.None) return (null, ProblemResult.Of(RefusalCodes.Forbidden, $"The token's {RolesClaim} holds no role that there is here ({RoleNames.All}). Ask whoever runs the issuer.", RolesClaim));
        var until = Instant.FromDateTimeOffset(result.Properties?.ExpiresUtc ?? DateTimeOffset.MaxValue);
        return (new Caller(new By(name!, roles) { Agent = principal.FindFirst(AgentClaim)?.Value }) { Proof = new IssuerProof(until) }, null);
    }
}
