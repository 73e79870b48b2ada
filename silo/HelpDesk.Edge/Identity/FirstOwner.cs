using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Http;

namespace HelpDesk.Edge;

/// <summary>
/// The first owner makes his account with a code that the server prints when it starts and there is no owner. It is the store's: whichever
/// process of a cluster prints it, it is the same until it was used.
/// </summary>
public sealed class FirstOwner
{
    private const int Page = 200;
    private readonly IEngine _engine;
    private readonly IReads _reads;
    private readonly AccessBook _access;
    private readonly AccountBook _accounts;
    private readonly SessionDesk _sessions;
    private readonly Passwords _passwords;
    private readonly EdgeOptions _options;
    /// <summary>Anybody may ask, and accounts may be many: what stays true for ever is looked up once.</summary>
    private volatile bool _over;

    internal FirstOwner(IEngine engine, IReads reads, AccessBook access, AccountBook accounts, SessionDesk sessions, Passwords passwords, EdgeOptions options) =>
        (_engine, _reads, _access, _accounts, _sessions, _passwords, _options) = (engine, reads, access, accounts, sessions, passwords, options);

    /// <summary>The code to print; null = there is an owner. Made the first time.</summary>
    /// <exception cref="StoreBusyException">The store takes nothing now.</exception>
    public async Task<string?> Code(CancellationToken ct)
    {
        if (await IsOver(ct)) return null;
        if ((await _access.Get(ct)).SetupCode is { } offered) return offered;
        var (code, row) = Credentials.Text(Credentials.Draw());
        if (await _engine.Ask(ActorId.Access(_options.Tenant), new OfferSetup(code), Origin.Engine, [row], ct) is Refused refused) throw new StoreBusyException(refused.Detail);
        _access.Forget();
        return (await _access.Get(ct)).SetupCode;
    }

    /// <summary>Whether it waits for him.</summary>
    internal async ValueTask<bool> Needed(CancellationToken ct) => (await _access.Get(ct)).SetupCode is not null && !await IsOver(ct);

    internal async ValueTask<(SignedInView? View, ProblemResult? Problem)> SetUp(HttpContext http, SetupBody body)
    {
        var ct = http.RequestAborted;
        if ((await _access.Get(ct)).SetupCode is not { } code || !Credentials.Same(code, body.Code ?? "") || await IsOver(ct))
            return (null, ProblemResult.Of(RefusalCodes.Forbidden, $"The link was used already, or it is another server's. A server without an owner prints one when it starts.", "code"));
        var errors = new FieldErrors();
        var name = errors.Name("name", body.Name);
        if (Names.IsReserved(name)) errors.Add("name", name, $"That is the engine's own name. Take another.");
        var password = Passwords.Check("password", body.Password, name, errors);
        if (errors.Any) return (null, ProblemResult.Of(errors.All));
        if (await _passwords.Hash(password, ct) is not { } hash) return (null, Passwords.TooMany);
        // Else the link would be this name's, which can't become an owner by it.
        if (await _accounts.Read(name, ct) is not null) return (null, ProblemResult.Of(RefusalCodes.AlreadyExists, $"There is an account of this name already. Take another.", "name", name));
        // Who is first owns the link, also when he dies before his account is made: then he comes again under the same name.
        if (await _engine.Ask(ActorId.Access(_options.Tenant), new ClaimSetup(name), Origin.Engine, [], CancellationToken.None) is Refused second) return (null, ProblemResult.Of(second));
        var (kept, row) = Credentials.Text(hash);
        var made = await _engine.Ask(
            ActorId.Account(_options.Tenant, name), new ConfigureAccount(null, Roles.Owner, null, false, IfVersion: 0, kept), Origin.Engine, [row], CancellationToken.None);
        if (made is Refused refused) return (null, ProblemResult.Of(refused with { Field = "name" }, name));
        _access.Forget();
        _accounts.Forget(name);
        return await _sessions.Open(http, name, kept);
    }

    /// <summary>
    /// There is an owner, or there was one who came by the link: it never opens a second time. Nor is there a link where people come by an issuer of
    /// their own: it would stay open for ever, in the log.
    /// </summary>
    private async ValueTask<bool> IsOver(CancellationToken ct)
    {
        if (_over || _options.Issuer is not null) return true;
        _over = await _reads.State<AccessState>(ActorId.Access(_options.Tenant), ct) is { State.SetupBy: { } first } && await _accounts.Read(first, ct) is not null || await HasOwner(ct);
        return _over;
    }

    private async ValueTask<bool> HasOwner(CancellationToken ct)
    {
        for (string? after = null; ;)
        {
            var accounts = await _reads.States<AccountState>(_options.Tenant, ActorKind.Account, after, Page, ct);
            if (accounts.Any(a => a.State is { Exists: true, Disabled: false, Password: not null } state && state.Roles.HasFlag(Roles.Owner))) return true;
            if (accounts.Length < Page) return false;
            after = accounts[^1].State.Name;
        }
    }
}
