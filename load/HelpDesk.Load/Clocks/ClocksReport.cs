using System.Globalization;

namespace HelpDesk.Load;

/// <summary>The figures of <c>clocks</c>, on the console and as a row of CSV.</summary>
internal sealed class ClocksReport(ClocksOptions options, ClockFigures figures)
{
    private const double GoalMilliseconds = 1_000;

    /// <summary>As many steps came as were due.</summary>
    public bool Complete => figures.Lateness.Count == options.Steps;

    public void Print()
    {
        var late = figures.Lateness;
        Line($"{options.Open} open clocks, and {options.Steps} that are due at {options.Rate} a second");
        Line($"steps                  {late.Count} of {options.Steps} came, {late.Count / figures.Took.TotalSeconds:0} a second");
        Line($"late by                p50 {late.Percentile(50):0.0} ms, p99 {late.Percentile(99):0.0} ms (goal: under {GoalMilliseconds:0}), max {late.Max:0.0} ms");
        Line($"a step costs           {ServerPerStep:0.000} ms of processor time{Database($", {DatabasePerStep:0.000} ms of the database server's")}");
        Line($"nothing due costs      {figures.Idle.ServerRate:0.0} ms of processor time per second{Database($", {figures.Idle.DatabaseRate:0.0} ms of the database server's")}");
        Line($"memory of the server   {figures.WorkingSet / 1e6:0} MB, {figures.EmptyWorkingSet / 1e6:0} MB without tickets: {PerClock:0} bytes per ticket with an open clock");
        Line($"of that                {figures.Book.BytesPerTicket:0} bytes are its place among the waiting, which the pool's book alone takes");
    }

    public void Write()
    {
        using var csv = new CsvWriter(
            Path.Combine(options.Out.FullName, "clocks.csv"),
            "store", "open", "rate", "steps", "came", "per_second", "late_p50_ms", "late_p99_ms", "late_max_ms", "step_cpu_ms", "step_database_cpu_ms",
            "idle_cpu_ms_per_s", "idle_database_cpu_ms_per_s", "working_set", "empty_working_set", "book_bytes_per_ticket");
        var late = figures.Lateness;
        csv.Row(
            options.Store, options.Open, options.Rate, options.Steps, late.Count, late.Count / figures.Took.TotalSeconds, late.Percentile(50), late.Percentile(99),
            late.Max, ServerPerStep, DatabasePerStep, figures.Idle.ServerRate, figures.Idle.DatabaseRate, figures.WorkingSet, figures.EmptyWorkingSet,
            figures.Book.BytesPerTicket);
    }

    private double ServerPerStep => (figures.Firing.Server.TotalMilliseconds - figures.Idle.ServerRate * figures.Firing.Passed.TotalSeconds) / Math.Max(1, figures.Lateness.Count);

    private double DatabasePerStep => (figures.Firing.Database.TotalMilliseconds - figures.Idle.DatabaseRate * figures.Firing.Passed.TotalSeconds) / Math.Max(1, figures.Lateness.Count);

    private double PerClock => (double)(figures.WorkingSet - figures.EmptyWorkingSet) / (options.Open + options.Steps);

    private string Database(FormattableString figure) => figures.Firing.Database == TimeSpan.Zero ? "" : figure.ToString(CultureInfo.InvariantCulture);

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
