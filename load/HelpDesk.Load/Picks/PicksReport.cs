using System.Globalization;

namespace HelpDesk.Load;

/// <summary>Writes what <c>picks</c> found: for people, and one row per pick in the tab-separated form of the recorded files.</summary>
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

    public static void WriteRows(TextWriter output, IEnumerable<OrderAgreement> orders)
    {
        output.WriteLine("order\tdate\tser_start\tserver\tpicked_line\tpicked_call\tbest_line\tbest_call\tseconds_behind\tagrees");
        foreach (var order in orders)
        foreach (var pick in order.Picks)
        {
            var (call, best) = (pick.Recorded.Picked, pick.Best);
            output.WriteLine(Invariant(
                $"{order.Name}\t{call.Date}\t{TimeSpan.FromSeconds(pick.Recorded.At):h\\:mm\\:ss}\t{call.Server}\t{call.Line}\t{call.CallId}\t{best.Line}\t{best.CallId}\t{pick.SecondsBehind}\t{(pick.Agrees ? 1 : 0)}"));
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
