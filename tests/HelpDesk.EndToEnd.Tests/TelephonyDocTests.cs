using System.Text.Json;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>The commands of docs/TELEPHONY.md, run as they stand against a real server.</summary>
public sealed class TelephonyDocTests
{
    [ShellTheory]
    [InlineData("serve")]
    public async Task Caller_arrives_hears_his_place_and_hangs_up(string verb)
    {
        await using var server = await Server.Start(verb);
        var answers = await DocScript.Run("TELEPHONY.md", server);
        Assert.Equal("""{"position":1}""", answers[^3]);
        using var tickets = JsonDocument.Parse(answers[^1]);
        var ticket = Assert.Single(tickets.RootElement.GetProperty("items").EnumerateArray());
        Assert.Equal(("abandoned", "+821012345678"), (ticket.GetProperty("status").GetString(), ticket.GetProperty("requester").GetProperty("phone").GetString()));
    }
}
