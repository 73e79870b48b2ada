using System.Text.Json;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>The commands of docs/IDENTITY.md, run as they stand against a server that takes nobody's word.</summary>
public sealed class IdentityDocTests
{
    [ShellTheory]
    [InlineData("serve")]
    public async Task An_agent_gets_an_account_and_a_program_a_key(string verb)
    {
        await using var server = await Server.StartStrict(verb);
        var answers = await DocScript.Run("IDENTITY.md", server);
        using var session = JsonDocument.Parse(answers[2]);
        Assert.Equal("hana", session.RootElement.GetProperty("account").GetProperty("agent").GetString());
        using var keys = JsonDocument.Parse(answers[4]);
        Assert.Equal(["boss", "web-form"], keys.RootElement.GetProperty("items").EnumerateArray().Select(k => k.GetProperty("name").GetString()));
    }
}
