using HelpDesk.Client;
using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>The server dies under an open desk.</summary>
public class ConnectionTests
{
    [BrowserFact]
    public async Task A_killed_server_is_told_and_when_it_is_back_nothing_typed_is_lost_and_nothing_comes_twice()
    {
        await using var floor = await Floor.Open();
        var mina = await floor.SignIn("mina");
        mina.ExpectsFailures = true;
        await mina.Enter("Available");
        var ticket = await floor.Write("First");
        await Screen.Sees(mina.Offer);
        await mina.Page.Keyboard.PressAsync("Alt+KeyA");
        await mina.Page.WaitForURLAsync($"**/tickets/{ticket}");
        var answer = mina.Page.GetByLabel("Answer to the customer");
        await answer.FillAsync("half an ans");

        await floor.Server.Kill();
        await mina.Sees("The connection is lost");
        await answer.PressSequentiallyAsync("wer");
        await floor.Server.Restart();
        await Screen.SeesNot(mina.Page.GetByText("The connection is lost"));
        await Assertions.Expect(answer).ToHaveValueAsync("half an answer");

        await mina.Page.ReloadAsync();
        await Assertions.Expect(answer).ToHaveValueAsync("half an answer");
        await mina.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Assertions.Expect(mina.Page.Locator(".said-text", new() { HasText = "half an answer" })).ToHaveCountAsync(1);
        await Assertions.Expect(answer).ToHaveValueAsync("");
        await floor.Write("Second");
        await Screen.Sees(mina.Offer, "Second");
    }

    [BrowserFact]
    public async Task An_offer_that_rang_when_the_server_died_rings_on_and_can_be_accepted()
    {
        await using var floor = await Floor.Open(ringSeconds: 300);
        var mina = await floor.SignIn("mina");
        mina.ExpectsFailures = true;
        await mina.Enter("Available");
        var ticket = await floor.Write("In the middle");
        await Screen.Sees(mina.Offer);
        await floor.Server.Kill();
        await mina.Sees("The connection is lost");
        await mina.Page.Keyboard.PressAsync("Alt+KeyA");
        await floor.Server.Restart();
        await mina.Page.WaitForURLAsync($"**/tickets/{ticket}");
        await Screen.Sees(mina.Page.GetByText("With 김미나"));
    }

    [BrowserFact]
    public async Task An_answer_that_arrived_though_nobody_heard_so_is_not_given_twice_after_a_reload()
    {
        await using var floor = await Floor.Open();
        var ticket = await floor.Write("First");
        var mina = await floor.SignIn("mina");
        mina.ExpectsFailures = true;
        await mina.Enter("Busy");
        await mina.Page.GotoAsync($"/tickets/{ticket}");
        var (answer, arrived) = (mina.Page.GetByLabel("Answer to the customer"), new TaskCompletionSource());
        await mina.Page.RouteAsync("**/comments", async route =>
        {
            if (!arrived.Task.IsCompleted) await route.FetchAsync();
            await route.AbortAsync();
            arrived.TrySetResult();
        });
        await answer.FillAsync("It is on its way");
        var send = mina.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true });
        await send.ClickAsync();
        await arrived.Task;
        // Nothing that the page sends again gets through: it is not let go in between.
        await mina.Page.ReloadAsync();
        await Assertions.Expect(answer).ToHaveValueAsync("It is on its way");
        await mina.Page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
        await send.ClickAsync();
        await Assertions.Expect(answer).ToHaveValueAsync("");
        Assert.Single(await floor.Lead.ConversationAsync(ticket), said => said.Text == "It is on its way");
    }

    [BrowserFact]
    public async Task Who_looks_again_is_connected_without_waiting_for_the_next_try()
    {
        await using var floor = await Floor.Open();
        var mina = await floor.SignIn("mina", before: context => context.Clock.InstallAsync(new() { TimeDate = DateTime.UtcNow }));
        mina.ExpectsFailures = true;
        await Screen.Sees(mina.Page.Locator("button.presence"));
        await floor.Server.Kill();
        await mina.Sees("The connection is lost");
        // From here on no time passes in the browser: no pause ends by itself.
        await mina.Page.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(1));
        await floor.Server.Restart();
        await mina.Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
        await Screen.SeesNot(mina.Page.GetByText("The connection is lost"));
    }

    [BrowserTheory]
    [InlineData("void 0")]
    // As over plain http from another machine.
    [InlineData("Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });")]
    public async Task Tabs_share_one_stream_and_the_next_one_takes_it_over(string browser)
    {
        await using var floor = await Floor.Open();
        var mina = await floor.SignIn("mina", before: context => context.AddInitScriptAsync(browser));
        await mina.Enter("Available");
        var streams = 0;
        var second = await mina.Context.NewPageAsync();
        second.Request += (_, request) => streams += request.Url.Contains("/stream", StringComparison.Ordinal) ? 1 : 0;
        await second.GotoAsync("/work");
        await Screen.Sees(second.Locator("button.presence"));
        await floor.Write("For both tabs");
        await Screen.Sees(second.Locator("article.offer"));
        Assert.Equal(0, streams);

        await mina.Page.CloseAsync();
        await second.Keyboard.PressAsync("Alt+KeyA");
        await second.WaitForURLAsync("**/tickets/**");
        await floor.Write("After the first tab");
        await Screen.Sees(second.Locator("article.offer"), "After the first tab");
    }

    [BrowserFact]
    public async Task An_account_whose_agent_is_not_there_is_told_so_until_he_is_made()
    {
        await using var floor = await Floor.Open();
        await floor.Put("v1/accounts/ghost", new { displayName = "ghost", roles = new[] { "agent" }, agent = "nobody-yet" });
        await floor.Put("v1/accounts/ghost/password", new { password = Floor.Password });
        var ghost = await floor.SignIn("ghost");
        ghost.ExpectsFailures = true;
        await ghost.Sees("Your account's agent does not exist");
        await Screen.SeesNot(ghost.Page.GetByText("The connection is lost"));
        await floor.Lead.SetAgentAsync("nobody-yet", new AgentDocument { Name = "Here now", Queues = [Floor.Queue], LeaseSeconds = 60 });
        await Screen.SeesNot(ghost.Page.GetByText("Your account's agent does not exist"));
    }
}
