using NodaTime;

namespace HelpDesk.Core;

/// <summary>The catalogue's decider: it keeps the names; the edge checks what people send against them.</summary>
public sealed class CatalogDecider : IDecider<CatalogState>
{
    private CatalogDecider() { }

    public static CatalogState Initial(ActorId id) => new(id);

    public static CatalogState Apply(CatalogState state, Change change) => change is CatalogSet e
        ? state with { Version = state.Version + 1, Items = e.Items }
        : throw new ArgumentException($"A catalogue has no {change.GetType().Name}.", nameof(change));

    public static Decision Decide(CatalogState state, Message message, in At at) => message switch
    {
        SetCatalog m when !at.By.Leads => new Decision { Answer = TicketClaims.Forbidden($"change the catalogue", $"a supervisor or an administrator") },
        SetCatalog { IfVersion: { } seen } when seen != state.Version => Decision.Refuse(RefusalCodes.VersionMismatch,
            $"The catalogue is at version {state.Version}, not {seen}. Read it again and repeat the change."),
        SetCatalog m => new Decision { Changes = [new CatalogSet(m.Items with { Profiles = m.Profiles ?? state.Items.Profiles })], Answer = new CatalogDone(state.Version + 1) },
        Started or Due or Nudge or TicketChanged or EpochRefused or CommitRefused or Repeated => Decision.Nothing,
        _ => throw new ArgumentException($"A catalogue does not understand {message.GetType().Name}.", nameof(message)),
    };

    public static Instant? WakeAt(CatalogState state) => null;
    public static Instant ChangedAt(CatalogState state) => Instant.MinValue;
    public static Rows Rows(CatalogState state) => HelpDesk.Core.Rows.None;
}
