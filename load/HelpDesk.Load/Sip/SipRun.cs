using System.Diagnostics;
using System.Globalization;
using HelpDesk.Client;
using HelpDesk.TestSupport.Sip;

namespace HelpDesk.Load;

/// <summary>Callers who wait, agents who hang up, and the real engine and Kamailio between them, all on this machine. Times are SIPp's, as each telephone saw its messages.</summary>
/// <param name="agents">Each with a SIPp of his own.</param>
/// <param name="waiting">Callers who wait at any time.</param>
/// <param name="calls">In all.</param>
/// <param name="talk">Milliseconds from answer to BYE.</param>
/// <param name="warmUp">Calls before those.</param>
internal sealed class SipRun(int agents, int waiting, int calls, int talk, int warmUp)
{
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenCommands = TimeSpan.FromMilliseconds(20), BetweenLooks = TimeSpan.FromMilliseconds(200);
    private const int PageSize = 500;

    /// <returns>Whether every call went as it should.</returns>
    public async Task<bool> RunAsync(OwnStore store, TextWriter output, CancellationToken ct)
    {
        using var inside = new InsideOf();
        await using var centre = await CallCentre.Open(store: store.Location, environment: inside.Environment);
        var phones = new List<Sipp>();
        try
        {
            for (var i = 0; i < agents; i++)
            {
                phones.Add(await Sipp.Phone("phone-hangs-up.xml", "-d", Text(talk)));
                await centre.Hire($"agent-{i}", phones[^1]);
            }
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
            // As in earnest: whose client has no stream is given nothing after a while.
            var desks = Task.WhenAll(centre.Agents.Select(agent => ListenAsync(centre.Server.As(Principals.Agent(agent.Name)), agent.Name, ended.Token)));
            await using var callers = centre.Call("caller-listens.xml", "load", warmUp + calls, "-l", Text(waiting + agents), "-r", "200");
            var all = callers.Ended(TimeSpan.FromMinutes(30));
            // The first calls find code that was never run and callers who all dial at once.
            var after = await EndedAsync(centre.Admin, warmUp, all, ct);
            await inside.CommitsAsync(ct);
            var commands = CommandsAsync(centre.Admin, ended.Token);
            var (begin, since) = (Stopwatch.GetTimestamp(), DateTime.Now);
            var code = await all;
            var (took, commits) = (Stopwatch.GetElapsedTime(begin), await inside.CommitsAsync(ct));
            await ended.CancelAsync();
            await desks;
            IReadOnlyList<NextCall> next = [.. phones.SelectMany(phone => NextCall.Of(phone.Messages)).Where(call => call.Bye >= since)];
            Report(output, code, took, next, await commands, commits);
            await Stages.ReportAsync(output, centre.Admin, after, next, ct);
            return code == 0;
        }
        finally
        {
            foreach (var phone in phones) await phone.DisposeAsync();
        }
    }

    /// <summary>Waits until so many calls are over.</summary>
    /// <returns>The feed's position then.</returns>
    private static async Task<long> EndedAsync(HelpDeskClient admin, int count, Task<int> all, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(BetweenLooks);
        var after = 0L;
        for (var over = 0; over < count && !all.IsCompleted;)
        {
            var page = await admin.EventsAsync(after, PageSize, ct);
            over += page.Items.Count(e => e.Type == "call-over");
            if (page.Items.Count > 0) after = page.Items[^1].Position;
            else await timer.WaitForNextTickAsync(ct);
        }
        return after;
    }

    private void Report(TextWriter output, int code, TimeSpan took, IReadOnlyList<NextCall> gaps, LatencyRecorder commands, CommitFigures commits)
    {
        var next = new LatencyRecorder(calls);
        foreach (var gap in gaps) next.Add(gap.Took);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{calls} calls, {agents} agents, {waiting} waiting, {talk} ms of talk: {took.TotalSeconds:0.0} s, {calls / took.TotalSeconds:0.0} calls/s; SIPp ended with {code}"));
        output.WriteLine($"BYE of an agent to his next INVITE:              {next.Line(50, 95, 99)}");
        output.WriteLine($"a command over HTTP meanwhile, commit included:  {commands.Line(50, 95, 99)}");
        output.WriteLine($"the engine's own commits meanwhile:              {commits}; 3 times the p99 and 3 ms are {(3 * commits.P99).TotalMilliseconds + 3:0.0} ms");
        // Processes compile their code while they work, and others use the machine too: slices show it.
        foreach (var slice in gaps.GroupBy(gap => (int)((gap.Bye - gaps.Min(g => g.Bye)) / Slice)).OrderBy(slice => slice.Key))
        {
            var part = new LatencyRecorder(slice.Count());
            foreach (var gap in slice) part.Add(gap.Took);
            output.WriteLine($"  from {slice.Key * Slice.TotalSeconds,4:0} s on:                                  {part.Line(50, 95, 99)}");
        }
    }

    private static async Task ListenAsync(HelpDeskClient agent, string name, CancellationToken ct)
    {
        try
        {
            await foreach (var _ in agent.AgentStream(name, ct: ct)) { }
        }
        catch (OperationCanceledException)
        {
            // The calls are over.
        }
    }

    private static async Task<LatencyRecorder> CommandsAsync(HelpDeskClient admin, CancellationToken ct)
    {
        var recorder = new LatencyRecorder(100_000);
        using var timer = new PeriodicTimer(BetweenCommands);
        var ticket = await admin.CreateAsync(new NewTicket(CallCentre.Queue) { Channel = "web", Subject = "beside the calls" }, ct: CancellationToken.None);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                var begin = Stopwatch.GetTimestamp();
                await admin.CommentAsync(ticket.Id, "still here", @public: false, ct: CancellationToken.None);
                recorder.Add(Stopwatch.GetElapsedTime(begin));
            }
        }
        catch (OperationCanceledException)
        {
            // The calls are over.
        }
        return recorder;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
