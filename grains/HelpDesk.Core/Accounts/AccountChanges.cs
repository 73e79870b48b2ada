using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>Changes of what an account is. Whatever takes something away from it ends its sessions.</summary>
internal static class AccountChanges
{
    /// <summary>Roles that an account may have: not the engine's.</summary>
    private const Roles Possible = Roles.Owner | Roles.Admin | Roles.Supervisor | Roles.Agent | Roles.LightAgent | Roles.Machine;

    public static Decision Configure(AccountState state, ConfigureAccount m, in At at)
    {
        if (Forbidden(state, m.Roles, at) is { } forbidden) return forbidden;
        if (Changed(state, m.IfVersion) is { } changed) return changed;
        if ((m.Roles & ~Possible) != 0 || m.Roles == Roles.None) return Decision.Refuse(RefusalCodes.Invalid, $"An account needs one role at least.");
        if (at.By.Name == state.Name && state.Roles.HasFlag(Roles.Owner) && (m.Disabled || !m.Roles.HasFlag(Roles.Owner)))
            return Decision.Refuse(RefusalCodes.WrongState, $"Nobody takes the role owner from himself: there would be no owner left. Ask another owner.");
        var configured = new AccountConfigured(m.DisplayName, m.Roles, m.Agent, m.Disabled, at.Now);
        var less = state.Exists && (m.Disabled || m.Roles != state.Roles || m.Agent != state.Agent);
        ImmutableArray<Change> changes = m.Password is { } password && state.Password is null ? [configured, new PasswordSet(password, at.Now)] : [configured];
        return new Decision { Changes = [.. changes, .. less ? Ended(state, SessionEnd.AccountChanged, at.Now) : []], Answer = AccountDecider.Done(state, 1) };
    }

    /// <summary>By himself (the edge asks for the old one), or by somebody who may give the roles that it opens.</summary>
    public static Decision SetPassword(AccountState state, SetPassword m, in At at)
    {
        // Tried beside those that locked the account: the answer is that of a wrong one.
        if (m.Proven is not null && state.IsLockedAt(at.Now)) return new Decision { Answer = AccountRefusals.NotProven };
        if (m.Proven is { } proven && proven.Id != state.Password?.Id)
            return Decision.Refuse(RefusalCodes.WrongState, $"The password was changed meanwhile. Sign in with the new one.");
        if (!(m.Proven is not null && at.By.Name == state.Name) && Forbidden(state, state.Roles, at) is { } forbidden) return forbidden;
        return new Decision { Changes = [new PasswordSet(m.Password, at.Now), .. Ended(state, SessionEnd.PasswordChanged, at.Now)], Answer = AccountDecider.Done(state) };
    }

    public static Decision Remove(AccountState state, RemoveAccount m, in At at)
    {
        if (Forbidden(state, state.Roles, at) is { } forbidden) return forbidden;
        if (Changed(state, m.IfVersion) is { } changed) return changed;
        if (at.By.Name == state.Name) return Decision.Refuse(RefusalCodes.WrongState, $"Nobody removes his own account. Ask another administrator.");
        return new Decision { Changes = [.. Ended(state, SessionEnd.AccountChanged, at.Now), new AccountRemoved(at.Now)], Answer = AccountDecider.Done(state, 1) };
    }

    private static Decision? Forbidden(AccountState state, Roles wanted, in At at) =>
        !at.By.Admits ? new Decision { Answer = TicketClaims.Forbidden($"change accounts", $"an administrator or an owner") }
        : !at.By.MayGrant(state.Roles | wanted) ? new Decision { Answer = TicketClaims.Forbidden($"change an owner's account, or make somebody an owner", $"an owner") }
        : null;

    private static Decision? Changed(AccountState state, long? seen) => seen switch
    {
        null => null,
        0 => state.Exists ? Decision.Refuse(RefusalCodes.AlreadyExists, $"The account '{state.Name}' exists already. Take another name.") : null,
        _ when state.Exists && seen == state.Version => null,
        _ => Decision.Refuse(RefusalCodes.VersionMismatch, $"The account '{state.Name}' is at version {(state.Exists ? state.Version : 0)}, not {seen}. Read it again and repeat the change."),
    };

    private static ImmutableArray<Change> Ended(AccountState state, SessionEnd why, Instant now) =>
        state.Sessions.IsEmpty ? [] : [new SessionsEnded([.. state.Sessions.Select(s => s.Id)], why, now)];
}
