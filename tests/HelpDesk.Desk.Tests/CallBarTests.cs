using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace HelpDesk.Desk.Tests;

/// <summary>The telephone bar, with what a telephone system would say put into the engine's answers.</summary>
public class CallBarTests
{
    private const string Talking = """{"line":"pbx","stage":"talking","since":"2026-01-01T00:00:00Z","telephones":[],"onHold":false,"asked":null,"recording":false,"can":["hangup"]}""";

    [BrowserFact]
    public async Task A_call_about_a_letter_is_in_the_bar_though_the_page_was_loaded_anew()
    {
        await using var floor = await Floor.Open();
        var ticket = await floor.Write("Please call me", "email");
        await floor.Server.As("mina;agent").TakeAsync(ticket, "mina");
        var mina = await floor.SignIn("mina", before: async context =>
        {
            await Changed(context, "**/v1/agents/mina/telephone", answer => answer["lines"] = JsonNode.Parse("""[{"line":"pbx","can":["hangup"]}]"""));
            await Changed(context, $"**/v1/tickets/{ticket}", answer => answer["call"] = JsonNode.Parse(Talking));
        });
        var bar = mina.Page.Locator(".phone-bar");
        await Screen.Sees(bar, "talking");
        await mina.Page.ReloadAsync();
        await Screen.Sees(bar.GetByRole(AriaRole.Button, new() { Name = "Hang up" }));
    }

    private static async Task Changed(IBrowserContext context, string address, Action<JsonNode> change) => await context.RouteAsync(address, async route =>
    {
        var response = await route.FetchAsync();
        var answer = JsonNode.Parse(await response.TextAsync())!;
        if (response.Ok) change(answer);
        await route.FulfillAsync(new() { Response = response, Body = answer.ToJsonString() });
    });
}
