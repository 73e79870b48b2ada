using System.Text.Json;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>The commands of docs/AUTOMATIONS.md, run as they stand against a real server.</summary>
public sealed class AutomationDocTests
{
    [ShellTheory]
    [InlineData("serve")]
    public async Task The_ticket_shows_what_comes_and_the_dry_run_what_would(string verb)
    {
        await using var server = await Server.Start(verb);
        var answers = await DocScript.Run("AUTOMATIONS.md", server);
        using var ticket = JsonDocument.Parse(answers[^2]);
        using var dryRun = JsonDocument.Parse(answers[^1]);

        var next = Assert.Single(ticket.RootElement.GetProperty("automations").EnumerateArray());
        Assert.Equal("still-open", next.GetProperty("name").GetString());
        Assert.Equal(ticket.RootElement.GetProperty("createdAt").GetString(), next.GetProperty("since").GetString());
        Assert.Equal((1, 1), (dryRun.RootElement.GetProperty("looked").GetInt32(), dryRun.RootElement.GetProperty("byQueue")[0].GetProperty("tickets").GetInt32()));
        Assert.Equal("add-tag", dryRun.RootElement.GetProperty("tickets")[0].GetProperty("runs")[0].GetProperty("did")[0].GetString());
    }
}
