using System.Globalization;

namespace HelpDesk.Load;

/// <summary>One line about a running replay: rewritten each second on a terminal, a new line every 10 s elsewhere.</summary>
internal sealed class Progress(TextWriter output, bool terminal)
{
    public async Task RunAsync(DaySchedule day, ReplayClock clock, Ledger ledger, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(terminal ? 1 : 10));
        try
        {
            while (await timer.WaitForNextTickAsync(ct)) await output.WriteAsync(Line(day, clock, ledger));
        }
        catch (OperationCanceledException)
        {
            await output.WriteAsync(Line(day, clock, ledger) + (terminal ? "\n" : ""));
        }
    }

    private string Line(DaySchedule day, ReplayClock clock, Ledger ledger)
    {
        var time = TimeSpan.FromSeconds(clock.Now);
        var there = day.Agents.Count(a => a.From <= clock.Now && clock.Now < a.To);
        var line = string.Create(CultureInfo.InvariantCulture,
            $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}  calls {ledger.Calls.Count - ledger.Count(CallStage.Planned)}/{ledger.Calls.Count}"
            + $"  waiting {ledger.Count(CallStage.Waiting)}  talking {ledger.Count(CallStage.Talking)}  served {ledger.Count(CallStage.Served)}"
            + $"  hung up {ledger.Count(CallStage.HungUp)}  agents {there}");
        return terminal ? "\r" + line.PadRight(110) : line + "\n";
    }
}
