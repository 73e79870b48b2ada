using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>
/// Lets people in by name and password. An unknown name, a wrong password, an account that is closed or disabled: the same answer after the
/// same time. What was tried is counted in the account itself, before the answer leaves.
/// </summary>
internal sealed class SignInDesk(IEngine engine, IReads reads, AccountBook accounts, SessionDesk sessions, Passwords passwords, EdgeOptions options)
{
    private static Sentence Wrong =>
        $"Name and password don't fit, or the account is closed for some minutes because of wrong passwords. Look at both and try again; an administrator can set a new password.";

    public async ValueTask<(SignedInView? View, ProblemResult? Problem)> SignIn(HttpContext http, SignInBody body)
    {
        var started = engine.Now;
        var account = Names.IsName(body.Name) ? await accounts.Read(body.Name!, http.RequestAborted) : null;
        var password = account is { Disabled: false, Password: { } set } && !account.IsLockedAt(started) ? set : null;
        if (await passwords.Fits(await Hash(password, http.RequestAborted), Checked(body.Password), http.RequestAborted) is not { } fits) return (null, Passwords.TooMany);
        var (view, problem) = fits ? await sessions.Open(http, account!.Name, password) : (null, await Count(account, password));
        if (view is not null || problem is not null) return (view, problem);
        var left = Duration.FromTimeSpan(options.SignInPatience) - (engine.Now - started);
        if (left > Duration.Zero) await Task.Delay(left.ToTimeSpan(), http.RequestAborted);
        return (null, Identification.Nobody(Wrong, "password"));
    }

    /// <summary>A problem unless the password fits, which is counted as at a sign-in: whoever found an open screen can't guess there.</summary>
    public async ValueTask<ProblemResult?> Prove(AccountState account, string? password, CancellationToken ct)
    {
        var set = account.IsLockedAt(engine.Now) ? null : account.Password;
        return await passwords.Fits(await Hash(set, ct), Checked(password), ct) switch
        {
            true => null,
            null => Passwords.TooMany,
            _ => await Count(account, set) ?? ProblemResult.Of(AccountRefusals.NotProven),
        };
    }

    /// <summary>Counts a wrong password; a problem = it could not be counted, so nothing is said about it either.</summary>
    private async ValueTask<ProblemResult?> Count(AccountState? account, ContentRef? password) =>
        account is not null && password is not null
        && await engine.Ask(ActorId.Account(options.Tenant, account.Name), new RefuseSignIn(password), Origin.Engine, [], CancellationToken.None) is Refused { Code: not RefusalCodes.NotFound } refused
            ? ProblemResult.Of(refused) : null;

    private async ValueTask<string?> Hash(ContentRef? password, CancellationToken ct) =>
        (await reads.Content(options.Tenant, [password?.Id ?? Guid.Empty], ct)).FirstOrDefault()?.Body;

    /// <summary>A longer one is nobody's: its hash must not cost more.</summary>
    private static string Checked(string? password) => password is { Length: <= Limits.MaxPasswordLength } ? password : "";
}
