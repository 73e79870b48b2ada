using System.Text.Json;
using System.Text.RegularExpressions;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>The commands of docs/SLA.md, run as they stand against a real server.</summary>
public partial class SlaDocTests
{
    [ShellTheory]
    [InlineData("serve")]
    public async Task A_vip_ticket_gets_the_promises_of_its_segment(string verb)
    {
        await using var server = await Server.Start(verb);
        var doc = await File.ReadAllTextAsync(Path.Combine(Built.Root, "docs", "SLA.md"));
        var script = Block().Match(doc).Groups[1].Value
            .Replace("http://localhost:5080", server.Address.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace("@docs/", $"@{Built.Root}/docs/", StringComparison.Ordinal);

        var run = await Command.Run("bash", ["-euo", "pipefail", "-c", script]);

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        using var list = JsonDocument.Parse(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        var ticket = list.RootElement.GetProperty("items")[0];
        Assert.NotEqual(JsonValueKind.Null, ticket.GetProperty("dueAt").ValueKind);
        server.Http.DefaultRequestHeaders.Add("X-HelpDesk-Principal", "boss;admin");
        using var one = JsonDocument.Parse(await server.Http.GetStringAsync($"/v1/tickets/{ticket.GetProperty("id").GetString()}"));
        Assert.Equal(
            ["first-reply vip segment vip", "resolution vip segment vip", "desk between-desks every ticket"],
            one.RootElement.GetProperty("clocks").EnumerateArray().Select(c => $"{c.GetProperty("metric")} {c.GetProperty("policy")} {c.GetProperty("why")}"));
    }

    [GeneratedRegex(@"```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
