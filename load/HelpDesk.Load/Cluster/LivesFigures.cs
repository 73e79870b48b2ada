namespace HelpDesk.Load;

/// <summary>Whole lives of tickets on a site: how many, and what one takes of it.</summary>
/// <param name="PerSecond">Lives per second.</param>
/// <param name="Took">From creating to closing, in milliseconds.</param>
/// <param name="Inside">What the servers counted for one life, without what they do anyway.</param>
/// <param name="Processor">Processor time of the servers for one life; the database's and the clients' is not in it.</param>
internal sealed record LivesFigures(double PerSecond, LatencyRecorder Took, InsideFigures Inside, TimeSpan Processor)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5), Quiet = TimeSpan.FromSeconds(5);

    public static async Task<LivesFigures> MeasureAsync(Site site, int clients, TimeSpan length, CancellationToken ct)
    {
        await new LivesRun(site.Addresses, clients, WarmUp).RunAsync(ct);
        var before = await site.FiguresAsync(ct);
        await Task.Delay(Quiet, ct);
        var (begin, worked) = (await site.FiguresAsync(ct), Worked(site));
        var run = new LivesRun(site.Addresses, clients, length);
        await run.RunAsync(ct);
        var anyway = (begin - before).Times(run.Took / Quiet);
        return new LivesFigures(
            run.Lives.Count / run.Took.TotalSeconds, run.Lives, (await site.FiguresAsync(ct) - begin - anyway).Times(1.0 / run.Lives.Count),
            (Worked(site) - worked) / run.Lives.Count);
    }

    private static TimeSpan Worked(Site site) => site.Nodes.Aggregate(TimeSpan.Zero, (sum, node) => sum + node.Worked);
}
