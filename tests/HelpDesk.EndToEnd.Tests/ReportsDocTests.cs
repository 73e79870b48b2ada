using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>The commands of docs/REPORTS.md, run as they stand against a real server with a mail server.</summary>
public sealed class ReportsDocTests
{
    [ShellTheory]
    [InlineData("serve")]
    public async Task The_week_arrives_and_each_report_says_when_it_is_due(string verb)
    {
        await using var mail = new MailServer();
        await using var server = await Server.Start(verb, null, "--smtp", $"127.0.0.1:{mail.Port}", "--smtp-from", "helpdesk@example.com", "--smtp-plain");
        var printed = await DocScript.Run("REPORTS.md", server);
        Assert.Contains("\"name\":\"week-by-queue\"", printed[^1], StringComparison.Ordinal);
        Assert.Contains("\"name\":\"month-of-promises\"", printed[^1], StringComparison.Ordinal);
        var letter = await mail.Next();
        Assert.StartsWith("[HelpDesk] 대기열 구간 보고서: ", letter.Header("Subject"), StringComparison.Ordinal);
        Assert.Contains(letter.Parts, part => part.Header("Content-Type").StartsWith("text/csv", StringComparison.Ordinal));
    }
}
