using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Http;

namespace HelpDesk.Edge;

/// <summary>Lets everybody into a demo. Its people get accounts without a password, which nobody can sign in to where no demo runs.</summary>
internal sealed class DemoDesk(IEngine engine, IReads reads, AccountBook accounts, SessionDesk sessions, EdgeOptions options)
{
    public async ValueTask<(SignedInView? View, ProblemResult? Problem)> SignIn(HttpContext http, DemoSignInBody body)
    {
        var ct = http.RequestAborted;
        if (!options.Demo) return (null, ProblemResult.Of(RefusalCodes.NotFound, $"This server runs no demo. Sign in with POST /v1/sign-in; ./helpdesk run starts a demo.", "as", body.As?.ToString()));
        // A page whose name was made to point here could else look around from its reader's browser.
        if (!options.Trust.IsOurs(http.Request.Host.Host)) return (null, ProblemResult.Of(RefusalCodes.Forbidden, $"A demo is for this machine. Open it as localhost.", "Host", http.Request.Host.Value));
        switch (body.As)
        {
            case DemoPart.Supervisor: return await Enter(http, "demo-supervisor", Roles.Supervisor, "데모 관리자 Demo supervisor", null);
            case DemoPart.Admin: return await Enter(http, "demo-admin", Roles.Admin, "데모 운영자 Demo administrator", null);
            case DemoPart.Agent: break;
            default: return (null, ProblemResult.Of(RefusalCodes.Invalid, $"Send supervisor, agent or admin.", "as"));
        }
        var agent = await Agent(body.Agent, ct);
        return agent is null ? (null, AgentReads.NotFound(body.Agent ?? "")) : await Enter(http, agent.Agent, Roles.Agent, null, agent.Profile!.Name);
    }

    private async ValueTask<AgentState?> Agent(string? name, CancellationToken ct) => name is null
        ? (await reads.States<AgentState>(options.Tenant, ActorKind.Agent, null, 1, ct)).FirstOrDefault()?.State
        : Names.IsName(name) && await reads.State<AgentState>(ActorId.Agent(options.Tenant, name), ct) is { State: { Profile: not null } state } ? state : null;

    private async ValueTask<(SignedInView? View, ProblemResult? Problem)> Enter(HttpContext http, string name, Roles roles, string? called, ContentRef? known)
    {
        if (await accounts.Read(name, http.RequestAborted) is not { Disabled: false } account || account.Roles != roles)
        {
            var (text, row) = called is null ? (known, null) : Credentials.Text(called, ContentClass.Person);
            ImmutableArray<ContentRow> rows = row is null ? [] : [row];
            if (await engine.Ask(ActorId.Account(options.Tenant, name), new ConfigureAccount(text, roles, null, false, null), Origin.Engine, rows, CancellationToken.None) is Refused refused)
                return (null, ProblemResult.Of(refused));
        }
        return await sessions.Open(http, name, null);
    }
}
