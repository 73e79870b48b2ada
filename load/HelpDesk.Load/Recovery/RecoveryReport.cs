using System.Globalization;

namespace HelpDesk.Load;

/// <summary>What the restarts showed: the median of each figure with its extremes on the console, every restart in the CSV.</summary>
internal sealed class RecoveryReport(RecoveryOptions options, RecoveryRun run, IReadOnlyList<Restart> restarts)
{
    private static readonly TimeSpan Goal = TimeSpan.FromSeconds(1);

    public void Print()
    {
        Line($"{options.Waiting} tickets wait, {options.Agents} agents; {run.Offers} offers, {restarts.Count} times kill -9. Medians (least - most):");
        Line($"process start -> listening        {Figures(r => r.Listening)}");
        Line($"process start -> offer decided    {Figure(r => r.OfferDecided.TotalMilliseconds)} ms (goal: under {Goal.TotalMilliseconds:0} ms)");
        Line($"process start -> offer pushed     {Figures(r => r.FirstOffer)}");
        Line($"process start -> pool complete    {Figures(r => r.Complete)}");
        Line($"memory of the process             {Figure(r => r.WorkingSet / 1e6)} MB, {run.EmptyWorkingSet / 1e6:0} MB before anybody waited: {Figure(PerTicket)} bytes per waiting ticket");
        Line($"the pool's book alone             {run.Book!.BytesPerTicket:0} bytes per waiting ticket, {run.Book.Took.TotalMilliseconds:0} ms to read {run.Book.Tickets} from the store");
    }

    public void Write()
    {
        using var csv = new CsvWriter(
            Path.Combine(options.Out.FullName, "recovery.csv"),
            "waiting", "agents", "restart", "listening_ms", "listening_cpu_ms", "offer_decided_ms", "first_offer_ms", "first_offer_cpu_ms",
            "complete_ms", "complete_cpu_ms", "waiting_then", "working_set", "empty_working_set", "book_bytes_per_ticket", "book_read_ms");
        for (var i = 0; i < restarts.Count; i++)
        {
            var r = restarts[i];
            csv.Row(
                options.Waiting, options.Agents, i + 1, r.Listening.After.TotalMilliseconds, r.Listening.Worked.TotalMilliseconds,
                r.OfferDecided.TotalMilliseconds, r.FirstOffer.After.TotalMilliseconds, r.FirstOffer.Worked.TotalMilliseconds,
                r.Complete.After.TotalMilliseconds, r.Complete.Worked.TotalMilliseconds, r.Waiting, r.WorkingSet,
                run.EmptyWorkingSet, run.Book!.BytesPerTicket, run.Book.Took.TotalMilliseconds);
        }
    }

    private double PerTicket(Restart restart) => (double)(restart.WorkingSet - run.EmptyWorkingSet) / options.Waiting;

    private string Figures(Func<Restart, Moment> moment) =>
        $"{Figure(r => moment(r).After.TotalMilliseconds)} ms, {Figure(r => moment(r).Worked.TotalMilliseconds)} ms of processor time";

    private string Figure(Func<Restart, double> figure)
    {
        var samples = new Samples();
        foreach (var restart in restarts) samples.Add(figure(restart));
        return string.Create(CultureInfo.InvariantCulture, $"{samples.Percentile(50):0} ({samples.Percentile(0):0} - {samples.Max:0})");
    }

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
