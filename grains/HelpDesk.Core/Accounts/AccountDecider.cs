using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// Decides about one account: what it may do, whether it may sign in, which sessions are open. Passwords are looked at outside, by their
/// hashes; here is decided what follows, one at a time, so that a thousand guesses at once are five.
/// </summary>
public sealed class AccountDecider : IDecider<AccountState>
{
    private AccountDecider() { }

    public static AccountState Initial(ActorId id) => new(id);

    public static AccountState Apply(AccountState state, Change change) =>
        change is AccountEvent e ? AccountEvolution.Apply(state, e) : throw new ArgumentException($"Accounts have no {change.GetType().Name}.", nameof(change));

    public static Decision Decide(AccountState state, Message message, in At at) => message switch
    {
        Started or Due or Nudge or TicketChanged or EpochRefused or CommitRefused or Repeated => Decision.Nothing,
        ConfigureAccount m => AccountChanges.Configure(state, m, at),
        _ when !state.Exists => Decision.Refuse(RefusalCodes.NotFound, $"There is no account '{state.Name}'."),
        SetPassword m => AccountChanges.SetPassword(state, m, at),
        RemoveAccount m => AccountChanges.Remove(state, m, at),
        EndSessions m => End(state, m, at),
        SignIn or RefuseSignIn or NoteSession when !at.By.May(Roles.Engine) => new Decision { Answer = TicketClaims.Forbidden($"say who signed in", $"the engine") },
        SignIn m => Enter(state, m, at),
        RefuseSignIn m => Refuse(state, m, at),
        NoteSession m => Note(state, m, at),
        _ => throw new ArgumentException($"Accounts do not understand {message.GetType().Name}.", nameof(message)),
    };

    public static Instant? WakeAt(AccountState state) => null;
    public static Instant ChangedAt(AccountState state) => state.ChangedAt;
    public static Rows Rows(AccountState state) => HelpDesk.Core.Rows.None;

    internal static Answer Done(AccountState state, int more = 0) => new AccountDone(state.Name, state.Version + more);

    private static Decision Enter(AccountState state, SignIn m, in At at)
    {
        if (state.Disabled || state.Password?.Id != m.Password?.Id || state.IsLockedAt(at.Now))
            return Decision.Refuse(RefusalCodes.Forbidden, $"'{state.Name}' can't sign in now.");
        if (state.Find(m.Session) is not null) return new Decision { Answer = Done(state) };
        var (now, surplus) = (at.Now, state.Sessions.Length - Limits.MaxSessions + 1);
        var changes = ImmutableArray.CreateBuilder<Change>();
        if (surplus > 0) changes.Add(new SessionsEnded([.. state.Sessions.OrderBy(s => s.Started).Take(surplus).Select(s => s.Id)], SessionEnd.TooMany, now));
        changes.Add(new SignedIn(m.Session, now + Duration.FromHours(Limits.SessionHours), now));
        return new Decision { Changes = changes.ToImmutable(), Answer = Done(state) };
    }

    /// <summary>Counted only for the password that it was compared with, and not while the account is closed: nobody looks at passwords then.</summary>
    private static Decision Refuse(AccountState state, RefuseSignIn m, in At at)
    {
        if (state.Password?.Id != m.Password.Id || state.IsLockedAt(at.Now)) return new Decision { Answer = Done(state) };
        var tries = state.Tries + 1;
        return new Decision { Changes = [new SignInRefused(tries, tries >= Limits.MaxSignInTries ? at.Now + Closed(tries) : null, at.Now)], Answer = Done(state) };
    }

    private static Duration Closed(int tries) => Duration.FromMinutes(Math.Min(Limits.MaxLockMinutes, 1 << Math.Min(tries - Limits.MaxSignInTries, 10)));

    private static Decision Note(AccountState state, NoteSession m, in At at) =>
        state.Find(m.Session) is { } session && at.Now >= session.LastUsed + Duration.FromMinutes(Limits.UseNotedMinutes) && at.Now < session.Ends
            ? new Decision { Changes = [new SessionNoted(m.Session, at.Now)] } : Decision.Nothing;

    private static Decision End(AccountState state, EndSessions m, in At at)
    {
        if (!(m.Own && at.By.Name == state.Name) && !(at.By.Admits && at.By.MayGrant(state.Roles)))
            return new Decision { Answer = TicketClaims.Forbidden($"end sessions of {state.Name}", $"{state.Name} or an administrator") };
        if (m.Session is { } one && state.Find(one) is null) return Decision.Refuse(RefusalCodes.NotFound, $"There is no such session; it may have ended.");
        var ended = state.Sessions.Where(s => m.Session is null || s.Id == m.Session).Select(s => s.Id).ToImmutableArray();
        return ended.IsEmpty ? new Decision { Answer = Done(state) } : new Decision
        {
            Changes = [new SessionsEnded(ended, at.By.May(Roles.Engine) ? SessionEnd.SignedOut : SessionEnd.Revoked, at.Now)], Answer = Done(state),
        };
    }
}
