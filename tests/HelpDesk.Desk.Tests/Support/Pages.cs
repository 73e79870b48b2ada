namespace HelpDesk.Desk.Tests;

/// <summary>The desk's pages.</summary>
internal static class Pages
{
    public static readonly IReadOnlyList<string> OfSupervisors =
        ["/board", "/floor", "/charts", "/watch", "/reports", "/guide", "/lists?status=waiting", "/reports/behind?figure=answered", "/admin/queues", "/admin/pools", "/admin/skills", "/admin/channels", "/admin/documents", "/admin/outbox", "/admin/audit"];

    public static readonly IReadOnlyList<string> OfAdministrators = ["/admin/access"];
}
