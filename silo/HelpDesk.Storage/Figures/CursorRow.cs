using HelpDesk.Core;
using HelpDesk.Figures;

namespace HelpDesk.Storage.Figures;

/// <summary>A cursor as its columns, in their order.</summary>
internal readonly record struct CursorRow(
    long Format, long Position, long Kind, string Key, long Version, string Command, long BuildingTo, long BuildingKind, string BuildingKey)
{
    public static CursorRow Of(FigureCursor c) => new(
        FactFormat.Current, c.Position, (long)(c.Stream?.Kind ?? 0), c.Stream?.Key ?? "", c.Version, c.Command.ToString("N"),
        c.Building?.To ?? 0, (long)(c.Building?.After?.Kind ?? 0), c.Building?.After?.Key ?? "");

    /// <summary>Null when an older build made the facts: they look otherwise today.</summary>
    /// <exception cref="StoreOpenException">A newer build made them, and may be at work on them beside this one.</exception>
    public FigureCursor? Cursor(string tenant) => Format switch
    {
        < FactFormat.Current => null,
        > FactFormat.Current => throw new StoreOpenException(
            $"The figures have format {Format}, this build knows {FactFormat.Current}: a newer build keeps them. Run that build, or throw them away with 'helpdesk figures rebuild' to have them made anew by this one."),
        _ => new FigureCursor(Position, Actor(tenant, Kind, Key), Version, Guid.ParseExact(Command, "N"),
            BuildingTo == 0 ? null : new Building(BuildingTo, Actor(tenant, BuildingKind, BuildingKey))),
    };

    public object[] Values(string tenant) => [tenant, Format, Position, Kind, Key, Version, Command, BuildingTo, BuildingKind, BuildingKey];

    private static ActorId? Actor(string tenant, long kind, string key) => kind == 0 ? null : new ActorId(tenant, (ActorKind)kind, key);
}
