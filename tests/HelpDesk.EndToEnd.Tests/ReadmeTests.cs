using System.Text.RegularExpressions;
using HelpDesk.Client;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>The README's walk-through is run as it stands: every block under its heading, against a real server.</summary>
public partial class ReadmeTests
{
    [ShellTheory]
    [InlineData("serve")]
    [InlineData("demo")]
    public async Task The_walk_through_routes_a_ticket_to_an_agents_stream(string verb)
    {
        await using var server = await Server.Start(verb);
        if (verb == "demo") await AgentsAtWork(server);
        var readme = await File.ReadAllTextAsync(Path.Combine(Built.Root, "README.md"));
        var section = readme[readme.IndexOf("## Route a ticket", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n## ", 5, StringComparison.Ordinal)];
        var heard = Path.Combine(server.Folder, "stream.txt");
        var script = Looking(DocScript.Against(server, string.Join('\n', Block().Matches(section).Select(m => m.Groups[1].Value))), heard);

        var run = await Command.Run("bash", ["-euo", "pipefail", "-c", script]);

        var printed = run.Output + run.Errors + (File.Exists(heard) ? await File.ReadAllTextAsync(heard) : "");
        Assert.True(run.ExitCode == 0, printed);
        Assert.Contains("event: offered", printed, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"processing\"", printed, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"resolved\"", printed, StringComparison.Ordinal);
        Assert.Contains("chosen: hana", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("/problems/", printed, StringComparison.Ordinal);
    }

    /// <summary>
    /// Whoever types this goes on when he sees the stream open and the offer on it. Pasted at once, on a machine where others work too, the next command
    /// may come before.
    /// </summary>
    private static string Looking(string script, string heard)
    {
        const string open = "/stream & STREAM=$!\n", pause = "\nsleep 1\n";
        Assert.Contains(open, script, StringComparison.Ordinal);
        Assert.Contains(pause, script, StringComparison.Ordinal);
        string Until(string type) => $"until grep -qs '^event: {type}' '{heard}'; do sleep 0.1; done\n";
        return script.Replace(open, $"/stream > '{heard}' & STREAM=$!\n{Until("snapshot")}", StringComparison.Ordinal).Replace(pause, $"\n{Until("offered")}", StringComparison.Ordinal);
    }

    /// <summary>The demo's agents come when its policies are in place.</summary>
    private static async Task AgentsAtWork(Server server)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await foreach (var item in server.As("reader;supervisor").FeedStream(0, patience.Token))
            if (item is FeedEvent { Type: EventTypes.ActivityChanged }) return;
    }

    [GeneratedRegex(@"```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
