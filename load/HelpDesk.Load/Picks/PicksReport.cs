using System.Globalization;

namespace HelpDesk.Load;

/// <summary>Writes what <c>picks</c> found: for people, and as CSV with one row per pick.</summary>
internal static class PicksReport
{
    private const int MostMalformedShown = 5;

    public static void WriteText(TextWriter output, string file, RecordedFile recorded, PicksRun run, IReadOnlyList<OrderAgreement> orders)
    {
        output.WriteLine(Invariant($"{Path.GetFileName(file)}: {recorded.Calls.Count:N0} calls, {recorded.Malformed.Count:N0} malformed rows left out"));
        foreach (var row in recorded.Malformed.Take(MostMalformedShown)) output.WriteLine(Invariant($"  line {row.Line}: {row.Reason}"));
        output.WriteLine(Invariant($"service starts at which another call waited that the agent serves: {run.Considered:N0}"));
        var not = run.NotCompared;
        output.WriteLine(Invariant(
            $"left out: {not.NeverQueued:N0} never queued, {not.NobodyElseWaited:N0} nobody else waited, {not.OutsideOwnSkills:N0} outside the agent's own skills, {not.NoServer:N0} without a server"));
        output.WriteLine();
        output.WriteLine($"{"order",-20}{"picks",10}{"agreeing",10}{"per cent",10}");
        foreach (var order in orders) output.WriteLine(Invariant($"{order.Name,-20}{order.Picks.Count,10:N0}{order.Agreeing,10:N0}{order.Percent,10:0.0}"));
    }

    public static void WriteCsv(string path, IEnumerable<OrderAgreement> orders)
    {
        using var csv = new CsvWriter(
            path, "order", "date", "ser_start", "server", "picked_line", "picked_call", "best_line", "best_call", "seconds_behind", "agrees");
        foreach (var order in orders)
        foreach (var pick in order.Picks)
        {
            var (call, best) = (pick.Recorded.Picked, pick.Best);
            csv.Row(
                order.Name, call.Date, TimeSpan.FromSeconds(pick.Recorded.At), call.Server, call.Line, call.CallId, best.Line, best.CallId,
                pick.SecondsBehind, pick.Agrees ? 1 : 0);
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
