using System.CommandLine;
using HelpDesk.Core;
using HelpDesk.Edge;

namespace HelpDesk.Silo;

/// <summary>Who is believed, beside those who sign in.</summary>
/// <param name="TrustHeader">A gateway's header says who asks.</param>
/// <param name="Issuer">The organisation's own issuer of tokens; null = there is none.</param>
/// <param name="SessionIdle">A session ends after so long without a sign of life.</param>
/// <param name="Demo">A demo runs.</param>
internal sealed record IdentitySettings(bool TrustHeader = false, IssuerSettings? Issuer = null, TimeSpan? SessionIdle = null, bool Demo = false);

/// <summary>The options of <c>serve</c> that say who is believed.</summary>
internal sealed class IdentityOptions
{
    private const int LeastIdle = 2 * Limits.UseNotedMinutes, MostIdle = 60 * Limits.SessionHours;
    private readonly Option<string> _issuer = new("--oidc-issuer") { Description = "The address of the organisation's own OpenID Connect issuer, whose tokens are taken, too." };
    private readonly Option<string> _audience = new("--oidc-audience") { Description = "With --oidc-issuer: what its tokens for this server name as audience." };
    private readonly Option<string> _name = new("--oidc-name-claim") { Description = "With --oidc-issuer: the claim with the name by which somebody acts.", DefaultValueFactory = _ => "preferred_username" };
    private readonly Option<string> _roles = new("--oidc-roles-claim") { Description = "With --oidc-issuer: the claim with his roles (owner, admin, supervisor, agent, light-agent, machine).", DefaultValueFactory = _ => "roles" };
    private readonly Option<string> _agent = new("--oidc-agent-claim") { Description = "With --oidc-issuer: the claim with the agent that he acts as, where that is not his name.", DefaultValueFactory = _ => "agent" };
    private readonly Option<int> _idle = new("--session-idle") { Description = $"Minutes without a sign of life after which somebody has to sign in again, {LeastIdle} to {MostIdle}.", DefaultValueFactory = _ => Limits.SessionIdleMinutes };
    private readonly Option<bool> _trust = TrustHeader();

    public static Option<bool> TrustHeader() => new("--trust-header")
    {
        Description = "Take the header X-HelpDesk-Principal (NAME;ROLE[,ROLE]) for who asks: only behind a gateway that has signed people in and sets it itself, or for tests. From this machine only, unless --trust-network.",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_trust, _issuer, _audience, _name, _roles, _agent, _idle]) command.Add(option);
        command.Validators.Add(result =>
        {
            bool Given(Option option) => result.GetResult(option) is { Implicit: false };
            if (Given(_idle) && result.GetValue(_idle) is < LeastIdle or > MostIdle) result.AddError($"--session-idle must be {LeastIdle} to {MostIdle} minutes, got {result.GetValue(_idle)}.");
            if (!Given(_issuer))
            {
                foreach (var option in (Option[])[_audience, _name, _roles, _agent])
                    if (Given(option)) result.AddError($"{option.Name} is for an issuer. Add --oidc-issuer, or leave it out.");
                return;
            }
            if (!Uri.TryCreate(result.GetValue(_issuer), UriKind.Absolute, out var issuer) || !(issuer.Scheme == Uri.UriSchemeHttps || (issuer.Scheme == Uri.UriSchemeHttp && issuer.IsLoopback)))
                result.AddError($"--oidc-issuer must be an https address, got '{result.GetValue(_issuer)}'.");
            if (string.IsNullOrWhiteSpace(result.GetValue(_audience))) result.AddError("--oidc-issuer needs --oidc-audience: tokens for other servers of the organisation must not open this one.");
        });
    }

    public IdentitySettings Chosen(ParseResult parsed) => new(
        parsed.GetValue(_trust),
        parsed.GetValue(_issuer) is { } issuer ? new IssuerSettings(new Uri(issuer), parsed.GetValue(_audience)!)
        {
            NameClaim = parsed.GetValue(_name)!, RolesClaim = parsed.GetValue(_roles)!, AgentClaim = parsed.GetValue(_agent)!,
        } : null,
        TimeSpan.FromMinutes(parsed.GetValue(_idle)));
}
