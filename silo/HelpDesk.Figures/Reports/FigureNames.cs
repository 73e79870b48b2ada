namespace HelpDesk.Figures;

/// <summary>The figures behind which the tickets can be seen, as the API names them.</summary>
public static class FigureNames
{
    public static readonly IReadOnlyList<string> All =
    [
        "entered", "answered", "abandoned", "short-abandoned", "moved", "cancelled", "resolved-waiting", "timed-out", "failed", "called-back", "waiting-before", "waiting",
        "offers-accepted", "offers-declined", "offers-missed", "offers-rescinded", "handled", "transferred",
        "created", "reopened", "acknowledged", "replied", "resolved", "first-contact", "reopened-since", "withdrawn", "closed",
        "promised", "promise-met", "promise-missed", "promise-dropped", "promise-breached", "promise-open",
    ];
}
