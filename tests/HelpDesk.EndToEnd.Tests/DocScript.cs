using System.Text.RegularExpressions;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>The commands of a page of docs/, run as they stand.</summary>
internal static partial class DocScript
{
    /// <summary>Runs the page's first block of commands against the server; returns what it printed, line by line.</summary>
    public static async Task<string[]> Run(string page, Server server)
    {
        var doc = await File.ReadAllTextAsync(Path.Combine(Built.Root, "docs", page));
        var script = Block().Match(doc).Groups[1].Value
            .Replace("http://localhost:5080", server.Address.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace("@docs/", $"@{Built.Root}/docs/", StringComparison.Ordinal);
        var run = await Command.Run("bash", ["-euo", "pipefail", "-c", script]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex(@"```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
