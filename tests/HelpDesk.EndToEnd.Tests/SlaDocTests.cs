using System.Text.Json;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>The commands of docs/SLA.md, run as they stand against a real server.</summary>
public sealed class SlaDocTests
{
    [ShellTheory]
    [InlineData("serve")]
    public async Task A_vip_ticket_gets_the_promises_of_its_segment(string verb)
    {
        await using var server = await Server.Start(verb);
        var answers = await DocScript.Run("SLA.md", server);
        using var list = JsonDocument.Parse(answers[^1]);
        var ticket = list.RootElement.GetProperty("items")[0];
        Assert.NotEqual(JsonValueKind.Null, ticket.GetProperty("dueAt").ValueKind);
        server.Http.DefaultRequestHeaders.Add("X-HelpDesk-Principal", "boss;admin");
        using var one = JsonDocument.Parse(await server.Http.GetStringAsync($"/v1/tickets/{ticket.GetProperty("id").GetString()}"));
        Assert.Equal(
            ["first-reply vip segment vip", "resolution vip segment vip", "desk between-desks every ticket"],
            one.RootElement.GetProperty("clocks").EnumerateArray().Select(c => $"{c.GetProperty("metric")} {c.GetProperty("policy")} {c.GetProperty("why")}"));
    }
}
