using System.Globalization;
using System.Text;

namespace HelpDesk.Load;

/// <summary>What came out: a table for people, a CSV for everybody else, and whether all wrote the same rows.</summary>
internal sealed class DurableReport(IBench bench, DurableRun run, Machine machine)
{
    private const double GoalOfBare = 0.6, GoalOfPerDecision = 5;

    /// <summary>Of the medians of the rounds, to the best of the others.</summary>
    private double Ratio(IReadOnlyList<IContender> others) => bench.Compared.Engines.Max(Median) / others.Max(Median);

    public string Text()
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
        Line($"# Durable decisions per second on {bench.Store}");
        Line($"");
        Line($"{machine.Text}; {bench.Settings}; {run.Measured.First().Value.Count} rounds, each contender once in each.");
        Line($"");
        Line($"| contender | decisions/s, median | lowest – highest | p50 ms | p99 ms | decisions a batch | commit ms |");
        Line($"| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var contender in bench.Contenders)
        {
            var rounds = run.Measured[contender];
            Line($"| {contender.Name} | {Median(contender):0} | {rounds.Min(m => m.PerSecond):0} – {rounds.Max(m => m.PerSecond):0} | {Middle(rounds, m => m.Latencies.Percentile(50)):0.00} | {Middle(rounds, m => m.Latencies.Percentile(99)):0.00} | {Middle(rounds, m => m.Batch):0.0} | {Commit(rounds)} |");
        }
        Line($"");
        Line($"engine / best bare loop = {Ratio(bench.Compared.Bare):0.00} (goal: at least {GoalOfBare:0.00})");
        Line($"engine / best transaction of 4 statements per decision = {Ratio(bench.Compared.Ordered):0.0} (goal: at least {GoalOfPerDecision:0.0}), {Ratio(bench.Compared.Unordered):0.0} if those keep no order of the feed");
        Line($"");
        Line($"Rows per decision, counted in the tables afterwards:");
        Line($"");
        Line($"| contender | decisions | {string.Join(" | ", Tables.Counted)} |");
        Line($"| --- | ---: |{string.Concat(Tables.Counted.Select(_ => " ---: |"))}");
        foreach (var contender in bench.Contenders)
        {
            var rows = bench.Rows(contender.Tenant);
            Line($"| {contender.Name} | {run.Written[contender]} | {string.Join(" | ", Tables.Counted.Select(t => PerDecision(rows[t], contender)))} |");
        }
        return text.ToString();
    }

    public void Write(DirectoryInfo folder)
    {
        folder.Create();
        File.WriteAllText(Path.Combine(folder.FullName, $"durable-{bench.Store.ToLowerInvariant()}.md"), Text());
        using var csv = new CsvWriter(
            Path.Combine(folder.FullName, $"durable-{bench.Store.ToLowerInvariant()}.csv"),
            "contender", "round", "decisions", "seconds", "per_second", "p50_ms", "p99_ms", "batch", "commit_ms");
        foreach (var contender in bench.Contenders)
            foreach (var (round, m) in run.Measured[contender].Index())
                csv.Row(contender.Name, round + 1, m.Decisions, m.Took.TotalSeconds, m.PerSecond, m.Latencies.Percentile(50), m.Latencies.Percentile(99), m.Batch, m.Commit?.TotalMilliseconds);
    }

    private double Median(IContender contender) => Middle(run.Measured[contender], m => m.PerSecond);

    private static double Middle(IEnumerable<Measured> rounds, Func<Measured, double> value)
    {
        var values = new Samples();
        foreach (var round in rounds) values.Add(value(round));
        return values.Percentile(50);
    }

    private static string Commit(List<Measured> rounds) => rounds.TrueForAll(m => m.Commit is null)
        ? ""
        : Middle(rounds, m => m.Commit?.TotalMilliseconds ?? 0).ToString("0.00", CultureInfo.InvariantCulture);

    private string PerDecision(long rows, IContender contender) =>
        ((double)rows / run.Written[contender]).ToString("0.000", CultureInfo.InvariantCulture);
}
