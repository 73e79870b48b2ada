using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Reply = System.Threading.Tasks.Task<Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<HelpDesk.Edge.AccountReply>, HelpDesk.Edge.ProblemResult>>;

namespace HelpDesk.Edge;

/// <summary>Who may sign in, and what he may do then.</summary>
internal static class AccountRoutes
{
    private const int MaxPage = 200;

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/accounts", List).WithName("listAccounts").WithSummary("Accounts by name");
        group.MapGet("/accounts/{account}", Get).WithName("getAccount").WithSummary("One account; one's own, or as an administrator");
        group.MapPut("/accounts/{account}", Put).Takes<AccountBody>().WithName("putAccount").WithSummary("Creates an account or replaces what it may do")
            .WithDescription("It has no password at first: PUT /v1/accounts/{account}/password gives it one. Other roles, another agent or disabling end its sessions. If-Match: only over this version. If-None-Match: * = create only. Only owners make owners.");
        group.MapDelete("/accounts/{account}", Delete).WithName("deleteAccount").WithSummary("Removes an account");
        group.MapPut("/accounts/{account}/password", SetPassword).Takes<PasswordBody>().WithName("setPassword").WithSummary("Sets a password; all sessions of the account end")
            .WithDescription("One's own with the present one (current); another's as an administrator. A repeat under the same Idempotency-Key counts as the same request whatever the password.");
    }

    private static async Task<Results<Ok<AccountPage>, ProblemResult>> List(
        string? limit, string? cursor, [FromServices] IReads reads, [FromServices] TicketReader texts, [FromServices] AccountBook book, [FromServices] IEngine engine,
        [FromServices] EdgeOptions options, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var count = QueryValues.Limit(limit, MaxPage, MaxPage, errors);
        var after = cursor is null ? null : errors.Name("cursor", cursor);
        if (errors.Any) return ProblemResult.Of(errors.All);
        var accounts = await reads.States<AccountState>(options.Tenant, ActorKind.Account, after, count + 1, ct);
        var shown = accounts.Take(count).Select(a => a.State).Where(a => a.Exists).ToArray();
        var names = await texts.Bodies(shown.Select(a => a.DisplayName?.Id), ct);
        return TypedResults.Ok(new AccountPage(
            [.. shown.Select(a => AccountView.Of(a, a.DisplayName is { } name ? names.GetValueOrDefault(name.Id) : null, engine.Now, book.Idle))],
            accounts.Length > count ? accounts[count - 1].State.Name : null));
    }

    private static async Task<Results<Ok<AccountView>, ProblemResult>> Get(
        HttpContext http, string account, Caller caller, [FromServices] AccountBook book, [FromServices] SessionDesk desk, [FromServices] IEngine engine, CancellationToken ct)
    {
        if (NeedOwn(caller, account, $"see accounts") is { } forbidden) return forbidden;
        if (await Find(account, book, ct) is not { } state) return NotFound(account);
        Preconditions.Tag(http.Response, state.Version);
        return TypedResults.Ok(AccountView.Of(state, await desk.DisplayName(state, ct), engine.Now, book.Idle));
    }

    private static Reply Put(HttpContext http, string account, [FromServices] CommandPipeline pipeline, [FromServices] AccountBook book, [FromServices] EdgeOptions options) =>
        Run<AccountBody>(http, account, pipeline, book, Rights.Admit, $"change accounts", c =>
        {
            var name = c.Errors.Name("account", account);
            if (Names.IsReserved(name)) c.Errors.Add("account", name, $"That is the engine's own name. Take another.");
            var agent = c.Body.Agent is { } acts ? c.Errors.Name("agent", acts) : null;
            var configure = new ConfigureAccount(
                c.Texts.Add("displayName", c.Body.DisplayName, ContentClass.Person, Limits.MaxSubjectLength), RoleNames.Read("roles", c.Body.Roles, c.Errors), agent, c.Body.Disabled ?? false, c.IfVersion);
            return ValueTask.FromResult(Plan.Ask(ActorId.Account(options.Tenant, name), configure));
        });

    private static Reply Delete(HttpContext http, string account, [FromServices] CommandPipeline pipeline, [FromServices] AccountBook book, [FromServices] EdgeOptions options) =>
        Run<EmptyBody>(http, account, pipeline, book, Rights.Admit, $"remove accounts", async c =>
        {
            var actor = ActorId.Account(options.Tenant, account);
            return Plan.Ask(actor, new RemoveAccount(c.IfVersion)) with { UnlessRepeated = await Find(account, book, c.Aborted) is null ? NotFound(account) : null };
        });

    private static Reply SetPassword(
        HttpContext http, string account, [FromServices] CommandPipeline pipeline, [FromServices] AccountBook book, [FromServices] SignInDesk desk,
        [FromServices] Passwords passwords, [FromServices] EdgeOptions options) =>
        Run<PasswordBody>(http, account, pipeline, book, Rights.Anybody, $"set passwords", async c =>
        {
            if (NeedOwn(c.Caller, account, $"set others' passwords") is { } forbidden) return forbidden;
            if (await Find(account, book, c.Aborted) is not { } state) return NotFound(account);
            var password = Passwords.Check("password", c.Body.Password, account, c.Errors);
            if (c.Errors.Any) return default;
            // Who sits at an open screen must not take the account over, were it an administrator's.
            var proven = IsOwn(c.Caller, account) ? state.Password : null;
            // Who sent none did not try one, so it is not counted as a try.
            if (proven is not null && c.Body.Current is null) return ProblemResult.Of(RefusalCodes.Invalid, $"Send the present password too.", "current");
            if (proven is not null && await desk.Prove(state, c.Body.Current, c.Aborted) is { } wrong) return wrong;
            if (await passwords.Hash(password, c.Aborted) is not { } hash) return Passwords.TooMany;
            return Plan.Ask(ActorId.Account(options.Tenant, account), new SetPassword(c.Texts.Need("password", hash, ContentClass.Credential), proven));
        });

    private static async Reply Run<TBody>(
        HttpContext http, string account, CommandPipeline pipeline, AccountBook book, Roles rights, Sentence what, Func<Command<TBody>, ValueTask<Plan>> plan) where TBody : class
    {
        var outcome = await pipeline.Run<TBody, AccountDone>(http, rights, what, plan);
        if (outcome.Done is { } done) Preconditions.Tag(http.Response, done.Version);
        book.Forget(account);
        return outcome.Ok(AccountReply.Of);
    }

    internal static async ValueTask<AccountState?> Find(string account, AccountBook book, CancellationToken ct) => Names.IsName(account) ? await book.Read(account, ct) : null;

    internal static ProblemResult NotFound(string account) => ProblemResult.Of(RefusalCodes.NotFound, $"There is no such account. GET /v1/accounts lists them.", "account", account);

    /// <summary>By a session: a key or a header of the same name is somebody else.</summary>
    internal static bool IsOwn(Caller caller, string account) => caller.Proof is SessionProof proof && proof.Account == account;

    internal static ProblemResult? NeedOwn(Caller caller, string account, Sentence what) => IsOwn(caller, account) ? null : Rights.Need(caller, Rights.Admit, what);
}
