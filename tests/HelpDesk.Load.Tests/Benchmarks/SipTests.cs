using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Load.Tests.Benchmarks;

/// <summary>Measurements by real calls, in small: real Kamailio, real callers, and every call is found again.</summary>
public class SipTests
{
    [SipFact]
    public async Task Rate_search_says_up_to_where_every_call_went_as_it_should()
    {
        using var folder = new OutFolder();
        var run = await Command.Dotnet(Built.Load, "sip", "--rate-search", "--rate", "5", "--most-rate", "10", "--seconds", "2", "--out", folder.Path);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Contains("up to 10 calls/s", run.Output, StringComparison.Ordinal);
    }

    [SipFact]
    public async Task Recorded_calls_are_played_by_telephones_and_compared_with_what_they_were_over_http()
    {
        using var folder = new OutFolder();
        var file = Path.Combine(folder.Path, "calls.txt");
        // Seconds of this machine lie between what must happen one after the other, because each caller is a process that has to start first.
        await File.WriteAllTextAsync(file, RecordedDay.File(
            RecordedDay.Row("1", "PS", "9:00:00", "9:00:00", "9:00:10", 10, "AGENT", "9:00:10", "9:05:10", 300, "AVI"),
            RecordedDay.Row("2", "PS", "9:02:00", "9:02:00", "9:03:00", 60, "HANG", "-", "-", 0, "NO_SERVER"),
            RecordedDay.Row("3", "NW", "9:03:30", "9:03:30", "9:05:10", 100, "AGENT", "9:05:10", "9:06:10", 60, "AVI", priority: 2)));
        await using var server = await Server.Start();

        var http = await Replay("http", "--server", server.Address.ToString());
        var sip = await Replay("sip", "--sip", "--beside", Path.Combine(folder.Path, "http"));
        var strange = await Replay("strange", "--sip", "--beside", folder.Path);

        Assert.True(http.ExitCode == 0, http.Output + http.Errors);
        Assert.True(sip.ExitCode == 0, sip.Output + sip.Errors);
        Assert.Matches(@"recorded +over SIP +over HTTP", sip.Output);
        Assert.Matches(@"calls served +2 +2 +2", sip.Output);
        Assert.Matches(@"calls that hung up in line +1 +1 +1", sip.Output);
        Assert.Equal(2, strange.ExitCode);
        Assert.Contains("There is no replay in", strange.Errors, StringComparison.Ordinal);

        Task<Command> Replay(string name, params string[] more) =>
            Command.Dotnet(Built.Load, ["replay", file, "--day", RecordedDay.Day, "--speed", "30", "--out", Path.Combine(folder.Path, name), .. more]);
    }
}
