using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>The commands of docs/ALERTS.md, run as they stand against a real server.</summary>
public sealed class AlertsDocTests
{
    [ShellTheory]
    [InlineData("serve")]
    public async Task Nothing_stands_where_nobody_waits(string verb)
    {
        await using var server = await Server.Start(verb);
        Assert.Equal("""{"items":[]}""", (await DocScript.Run("ALERTS.md", server))[^1]);
    }
}
