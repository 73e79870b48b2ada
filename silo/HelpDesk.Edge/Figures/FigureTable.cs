using NodaTime;

namespace HelpDesk.Edge;

/// <summary>A column's name for programs and its heading for people.</summary>
public sealed record FigureColumn(string Name, string English, string Korean);

/// <summary>A named report: columns and rows. A cell is a text, a number or null; times are the zone's wall clock.</summary>
/// <param name="Chart">The column that the picture shows.</param>
internal sealed record FigureTable(
    string Report, AsOfView AsOf, long Changed, IReadOnlyList<RestatedView> Restated, Instant From, Instant Until, DateTimeZone Zone, IReadOnlyList<FigureColumn> Columns,
    IReadOnlyList<object?[]> Rows, string Chart)
{
    public string Title(bool korean) => FigureWords.Reports[Report] is var (english, other) && korean ? other : FigureWords.Reports[Report].English;

    public static string Heading(FigureColumn column, bool korean) => korean ? column.Korean : column.English;
}

/// <summary>A named report for programs: each row has the columns' values in their order.</summary>
public sealed record FigureTableView(
    string Report, AsOfView AsOf, long Changed, IReadOnlyList<RestatedView> Restated, Instant From, Instant Until, string Zone, IReadOnlyList<FigureColumn> Columns,
    IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    internal static FigureTableView Of(FigureTable t) => new(t.Report, t.AsOf, t.Changed, t.Restated, t.From, t.Until, t.Zone.Id, t.Columns, t.Rows);
}
