using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>The commands of docs/NOTIFICATIONS.md, run as they stand against a real server, a real web server and a mail server.</summary>
public partial class NotificationDocTests
{
    [ShellTheory]
    [InlineData("serve")]
    public async Task Test_messages_reach_the_board_and_the_leads(string verb)
    {
        await using var board = await HookReceiver.Start();
        await using var mail = new MailServer();
        var (serve, blocks) = await Doc();
        var options = serve.Split(' ')[2..].Select(o => o.Replace("localhost:1025", $"127.0.0.1:{mail.Port}", StringComparison.Ordinal)).ToList();
        options.Insert(options.IndexOf("localhost") + 1, "127.0.0.1");
        await using var server = await Server.Start(verb, null, [.. options]);
        var receivers = Path.Combine(server.Folder, "receivers.json");
        var example = await File.ReadAllTextAsync(Path.Combine(Built.Root, "docs", "examples", "receivers.json"));
        Assert.Contains("http://localhost:5099/hooks", example, StringComparison.Ordinal);
        await File.WriteAllTextAsync(receivers, example.Replace("http://localhost:5099/hooks", board.Url, StringComparison.Ordinal));
        var script = DocScript.Against(server, blocks[0])
            .Replace("@docs/examples/receivers.json", $"@{receivers}", StringComparison.Ordinal).Replace("@docs/", $"@{Built.Root}/docs/", StringComparison.Ordinal);

        var run = await Command.Run("bash", ["-euo", "pipefail", "-c", script]);

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        var hook = await board.Next();
        var secret = run.Output.Split('\n').First(line => line.Contains("\"secrets\"", StringComparison.Ordinal));
        using var made = JsonDocument.Parse(secret);
        var key = Convert.FromBase64String(made.RootElement.GetProperty("secrets").GetProperty("incident-board").GetString()!["whsec_".Length..]);
        Assert.Equal("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{hook.Id}.{hook.Timestamp}.{hook.Text}"))), hook.Signature);
        var letter = await mail.Next();
        Assert.Equal(("leads@example.com", "[HelpDesk] 시험 메시지"), (Assert.Single(letter.To), letter.Header("Subject")));
    }

    [ShellTheory]
    [InlineData(1)]
    public async Task The_signature_is_checked_as_the_page_says(int block)
    {
        var (_, blocks) = await Doc();
        var run = await Command.Run("bash", ["-euo", "pipefail", "-c", blocks[block]]);
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", (run.Output + run.Errors).Trim());
    }

    private static async Task<(string Serve, string[] Blocks)> Doc()
    {
        var doc = await File.ReadAllTextAsync(Path.Combine(Built.Root, "docs", "NOTIFICATIONS.md"));
        return (ServeLine().Match(doc).Groups[1].Value, [.. Block().Matches(doc).Select(m => m.Groups[1].Value)]);
    }

    [GeneratedRegex(@"```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^    (\./helpdesk serve .*)$", RegexOptions.Multiline)]
    private static partial Regex ServeLine();
}
