using System.Globalization;
using System.Text;

namespace HelpDesk.Load;

/// <summary>What came out, as a table for people; each failover also as CSV.</summary>
internal sealed class ClusterReport(ClusterOptions options, ClusterRun run, Machine machine)
{
    public string Text()
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
        void Row(string what, Func<SiteFigures, string> figure) => Line($"| {what} | {string.Join(" | ", run.Sites.Select(figure))} |");
        void Number(string what, string format, Func<SiteFigures, double> figure) =>
            Row(what, site => figure(site).ToString(format, CultureInfo.InvariantCulture));

        Line($"# One host and a cluster, over one PostgreSQL server");
        Line($"");
        Line($"{machine.Text}; {options.Clients} clients for {options.Seconds:0} s, {options.Pushes} pushes each way, {options.Idle} agents and tickets for memory.");
        Line($"");
        Line($"| | {string.Join(" | ", run.Sites.Select(s => s.Site))} |");
        Line($"| --- |{string.Concat(run.Sites.Select(_ => " ---: |"))}");
        Number("lives per second", "0.0", s => s.Lives.PerSecond);
        Row("one life", s => s.Lives.Took.Line(50, 99));
        Number("processor ms of the servers per life", "0.00", s => s.Lives.Processor.TotalMilliseconds);
        Number("messages between silos per life", "0.0", s => s.Lives.Inside.Remote);
        Number("messages within a silo per life", "0.0", s => s.Lives.Inside.Local);
        Number("decisions stored per life", "0.00", s => s.Lives.Inside.Decisions);
        Number("commits per life", "0.00", s => s.Lives.Inside.Commits);
        Row("POST to push, same node", s => s.Pushes.Same.Line(50, 99));
        Row("POST to push, another node", s => s.Pushes.Other.Line(50, 99));
        Number("heap bytes per idle agent", "0", s => s.Memory.PerAgent);
        Number("heap bytes per waiting ticket", "0", s => s.Memory.PerTicket);
        Number("memory of all nodes then, MB", "0", s => s.Memory.WorkingSet / 1e6);
        Line($"");
        Line($"A silo of three goes; {options.Actors} agents and {options.Actors} tickets lived on it. Seconds from the signal, median (least – most) of {options.Runs}:");
        Line($"");
        Line($"| | kill -9 | SIGSTOP |");
        Line($"| --- | ---: | ---: |");
        Line($"| first actor back | {Seconds(run.Kills, f => f.FirstActor)} | {Seconds(run.Freezes, f => f.FirstActor)} |");
        Line($"| last actor back | {Seconds(run.Kills, f => f.LastActor)} | {Seconds(run.Freezes, f => f.LastActor)} |");
        Line($"| first offer | {Seconds(run.Kills, f => f.FirstOffer)} | {Seconds(run.Freezes, f => f.FirstOffer)} |");
        Line($"| last offer | {Seconds(run.Kills, f => f.LastOffer)} | {Seconds(run.Freezes, f => f.LastOffer)} |");
        return text.ToString();
    }

    public void Write()
    {
        File.WriteAllText(Path.Combine(options.Out.FullName, "cluster.md"), Text());
        using var csv = new CsvWriter(
            Path.Combine(options.Out.FullName, "failover.csv"), "fault", "run", "first_actor_s", "last_actor_s", "first_offer_s", "last_offer_s");
        foreach (var (fault, runs) in ((string, List<FailoverFigures>)[])[("kill", run.Kills), ("freeze", run.Freezes)])
            foreach (var (number, f) in runs.Index())
                csv.Row(fault, number + 1, f.FirstActor.TotalSeconds, f.LastActor.TotalSeconds, f.FirstOffer.TotalSeconds, f.LastOffer.TotalSeconds);
    }

    private static string Seconds(List<FailoverFigures> runs, Func<FailoverFigures, TimeSpan> figure)
    {
        var samples = new Samples();
        foreach (var f in runs) samples.Add(figure(f).TotalSeconds);
        return string.Create(CultureInfo.InvariantCulture, $"{samples.Percentile(50):0.0} ({samples.Percentile(0):0.0} – {samples.Max:0.0})");
    }
}
