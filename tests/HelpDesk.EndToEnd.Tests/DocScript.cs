using System.Text.RegularExpressions;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>The commands of a page of docs/, run as they stand.</summary>
internal static partial class DocScript
{
    /// <summary>Runs the page's first blocks of commands against the server, one after the other in one shell; returns what they printed, line by line.</summary>
    public static async Task<string[]> Run(string page, Server server, int blocks = 1)
    {
        var doc = await File.ReadAllTextAsync(Path.Combine(Built.Root, "docs", page));
        var script = Against(server, string.Concat(Block().Matches(doc).Take(blocks).Select(block => block.Groups[1].Value))).Replace("@docs/", $"@{Built.Root}/docs/", StringComparison.Ordinal);
        var run = await Command.Run("bash", ["-euo", "pipefail", "-c", script]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Commands as they stand in a page, for this server, and with the programs that are built already.</summary>
    public static string Against(Server server, string script) => script
        .Replace("http://localhost:5080", server.Address.ToString().TrimEnd('/'), StringComparison.Ordinal)
        .Replace("./helpdesk key", $"dotnet {Built.Silo} key --server {server.Address}", StringComparison.Ordinal)
        .Replace("./helpdesk why", $"dotnet {Built.Silo} why --server {server.Address}", StringComparison.Ordinal);

    [GeneratedRegex(@"```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
