using System.Globalization;
using HelpDesk.Figures;

namespace HelpDesk.Load;

/// <summary>Writes what <c>waits</c> found.</summary>
internal static class WaitsReport
{
    public static void Write(TextWriter output, string file, RecordedFile recorded, WaitsRun run)
    {
        output.WriteLine(Invariant($"{Path.GetFileName(file)}: {recorded.Calls.Count:N0} calls, {recorded.Malformed.Count:N0} malformed rows left out"));
        output.WriteLine(
            $"{"",-10}{"judged",8}{"inside",8}{"below",8}{"above",8}{"cut",8}{"error",9}{"last",9}{"hour",9}{"loss 10",9}{"loss 50",9}{"loss 90",9}{"width",9}");
        Row(output, "all", run.All);
        Row(output, "queued", run.Queued);
        output.WriteLine("inside, below, above: per cent of the judged, for an interval of 80 %. error: seconds from the median; last, hour: from the wait");
        output.WriteLine("served last, and from the mean of the hour before. loss: pinball loss in seconds. cut: hung up, not judged.");
    }

    private static void Row(TextWriter output, string name, WaitScore s) => output.WriteLine(Invariant(
        $"{name,-10}{s.Judged,8:N0}{Percent(s.Inside, s),8:0.0}{Percent(s.Below, s),8:0.0}{Percent(s.Above, s),8:0.0}{s.Cut,8:N0}{s.MeanError.Seconds,9:0.0}{s.MeanErrorOfLast.Seconds,9:0.0}{s.MeanErrorOfHour.Seconds,9:0.0}{s.MeanLoss(s.LossLow).Seconds,9:0.00}{s.MeanLoss(s.LossMedian).Seconds,9:0.00}{s.MeanLoss(s.LossHigh).Seconds,9:0.00}{s.MeanWidth.Seconds,9:0.0}"));

    private static double Percent(long part, WaitScore s) => s.Judged == 0 ? 0 : 100.0 * part / s.Judged;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
