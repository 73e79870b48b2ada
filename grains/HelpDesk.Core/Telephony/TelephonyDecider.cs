using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>The decider that keeps which telephone systems a tenant has.</summary>
public sealed class TelephonyDecider : IDecider<TelephonyState>
{
    private TelephonyDecider() { }

    public static TelephonyState Initial(ActorId id) => new(id);

    public static TelephonyState Apply(TelephonyState state, Change change) => change switch
    {
        TelephonySet e => state with { Version = state.Version + 1, Lines = e.Lines },
        _ => throw new ArgumentException($"Telephone systems have no {change.GetType().Name}.", nameof(change)),
    };

    public static Decision Decide(TelephonyState state, Message message, in At at) => message switch
    {
        Started or Due or Nudge or TicketChanged or EpochRefused or CommitRefused or Repeated => Decision.Nothing,
        _ when !at.By.Leads => new Decision { Answer = TicketClaims.Forbidden($"change the telephone systems", $"a supervisor or an administrator") },
        SetTelephony m => Set(state, m, at),
        _ => throw new ArgumentException($"Telephone systems do not understand {message.GetType().Name}.", nameof(message)),
    };

    public static Instant? WakeAt(TelephonyState state) => null;
    public static Instant ChangedAt(TelephonyState state) => Instant.MinValue;
    public static Rows Rows(TelephonyState state) => HelpDesk.Core.Rows.None;

    private static Decision Set(TelephonyState state, SetTelephony m, in At at)
    {
        if (m.IfVersion is { } seen && seen != state.Version)
            return Decision.Refuse(RefusalCodes.VersionMismatch, $"The telephone systems are at version {state.Version}, not {seen}. Read them again and repeat the change.");
        var lines = ImmutableArray.CreateBuilder<Line>(m.Lines.Length);
        foreach (var wanted in m.Lines)
        {
            if ((wanted.Secret ?? state.Find(wanted.Name)?.Secret) is not { } secret)
                return Decision.Refuse(RefusalCodes.Invalid, $"The telephone system '{wanted.Name}' has no secret yet. Give it one.");
            lines.Add(new Line(wanted.Name, secret, wanted.Commands, wanted.Terms, wanted.Queue, wanted.Numbers)
            {
                Platform = wanted.Platform, Country = wanted.Country, Patience = wanted.Patience, Resume = wanted.Resume,
            });
        }
        return new Decision { Changes = [new TelephonySet(lines.MoveToImmutable(), at.Now)], Answer = new TelephonyDone(state.Version + 1) };
    }
}
