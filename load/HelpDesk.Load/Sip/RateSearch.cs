using System.Diagnostics;
using System.Globalization;
using HelpDesk.TestSupport.Sip;

namespace HelpDesk.Load;

/// <summary>
/// Calls per second until the first failure, engine, Kamailio, callers and telephones on this machine. There are agents enough that nobody waits, so
/// a step asks whether every call is set up, talked and ended at that rate, and is found in the engine's events.
/// </summary>
internal sealed class RateSearch(RateSearchOptions options)
{
    private const int Phones = 2;

    /// <summary>An agent is kept for ringing, talk and the commits around them, a fifth of a second and more under load: so many for each call per second.</summary>
    private const double AgentsPerRate = 1.5;

    private readonly List<Sipp> _phones = [];

    /// <returns>Whether at least the first rate held.</returns>
    public async Task<bool> RunAsync(OwnStore store, TextWriter output, CancellationToken ct)
    {
        using var inside = new InsideOf();
        await using var centre = await CallCentre.Open(store: store.Location, environment: inside.Environment);
        try
        {
            for (var i = 0; i < Phones; i++) _phones.Add(await Sipp.BusyPhone("phone.xml", "-d", "0"));
            // The first calls find code that was never run.
            await StepAsync(centre, inside, "warm", options.Step, ct);
            output.WriteLine(RateStep.Header);
            var best = 0;
            for (var rate = options.Step; rate <= options.Most; rate += options.Step)
            {
                var step = await StepAsync(centre, inside, string.Create(CultureInfo.InvariantCulture, $"at{rate}"), rate, ct);
                output.WriteLine(step);
                if (!step.Holds) break;
                best = rate;
            }
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"every call went as it should up to {best} calls/s"));
            return best > 0;
        }
        finally
        {
            foreach (var phone in _phones) await phone.DisposeAsync();
        }
    }

    private async Task<RateStep> StepAsync(CallCentre centre, InsideOf inside, string name, int rate, CancellationToken ct)
    {
        while (centre.Agents.Count < rate * AgentsPerRate) await centre.Hire($"agent-{centre.Agents.Count}", _phones[centre.Agents.Count % Phones]);
        var (calls, before) = (rate * options.Seconds, await centre.Admin.HeadAsync(ct));
        await inside.CommitsAsync(ct);
        var begin = Stopwatch.GetTimestamp();
        await using var callers = Sipp.CallMuch("caller.xml", name, centre.Edge.Sip, CallCentre.Number, calls, options.MostTalk, "-r", Text(rate), "-l", Text(calls));
        var code = await callers.Ended(TimeSpan.FromSeconds(options.Seconds) + TimeSpan.FromMinutes(2));
        var took = Stopwatch.GetElapsedTime(begin);
        var audit = await CallAudit.SettledAsync(centre, name, calls, before, ct);
        var (commits, statistics, answers) = (await inside.CommitsAsync(ct), callers.Statistics, new Samples());
        foreach (var answer in statistics.Answers) answers.Add(answer);
        return new RateStep(rate, calls, took, answers, statistics["Retransmissions"], commits, [.. Failures(code, callers.Unexpected, statistics), .. audit, .. await EdgeAsync(centre.Edge)]);
    }

    /// <summary>What SIPp did not like.</summary>
    private static IEnumerable<string> Failures(int code, IReadOnlyList<string> unexpected, SippStatistics statistics)
    {
        if (unexpected.Count > 0) yield return $"{unexpected.Count} unexpected messages, the first {unexpected[0]}";
        foreach (var (counter, count) in statistics.Counts)
            if (count > 0 && counter.StartsWith("Failed", StringComparison.Ordinal)) yield return $"{counter} {count}";
        if (code != 0) yield return $"SIPp ended with {code}";
    }

    /// <summary>What Kamailio could not tell the engine.</summary>
    private static async Task<IEnumerable<string>> EdgeAsync(Kamailio edge)
    {
        var status = await edge.Status();
        return status.StartsWith("{\"awaySince\":0,\"kept\":0,\"lost\":0,\"refused\":0,", StringComparison.Ordinal) ? [] : [$"Kamailio says {status}"];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
