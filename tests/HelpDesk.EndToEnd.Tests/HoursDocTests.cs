using System.Text.Json;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>The commands of docs/HOURS.md, run as they stand against a real server.</summary>
public sealed class HoursDocTests
{
    [ShellTheory]
    [InlineData("serve")]
    public async Task The_queue_is_closed_in_the_afternoon_and_open_in_the_evening(string verb)
    {
        await using var server = await Server.Start(verb);
        var answers = await DocScript.Run("HOURS.md", server, blocks: 2);
        using var afternoon = JsonDocument.Parse(answers[^4]);
        using var evening = JsonDocument.Parse(answers[^3]);
        using var closed = JsonDocument.Parse(answers[^2]);
        using var again = JsonDocument.Parse(answers[^1]);
        Assert.Equal((false, "2026-11-23T09:00:00Z"), Said(afternoon));
        Assert.Equal((true, "2026-11-23T13:00:00Z"), Said(evening));
        Assert.Equal((false, null), Said(closed));
        Assert.Equal(("boss", JsonValueKind.Null), (closed.RootElement.GetProperty("byHand").GetProperty("by").GetString(), again.RootElement.GetProperty("byHand").ValueKind));
    }

    private static (bool, string?) Said(JsonDocument hours) =>
        (hours.RootElement.GetProperty("open").GetBoolean(), hours.RootElement.GetProperty("turnsAt").GetString());
}
