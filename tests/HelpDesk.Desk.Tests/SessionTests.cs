using System.Buffers.Text;
using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>Sessions and tokens that are over, or that somebody made himself: the way in comes back, and what was typed stays.</summary>
public class SessionTests
{
    /// <summary>Says that it is the owner's, and that it needs no signature.</summary>
    private const string Forged = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJyb290IiwiZXhwIjo0MTAyNDQ0ODAwfQ.";

    [BrowserFact]
    public async Task A_session_that_was_ended_leads_to_the_way_in_and_back_to_what_was_typed()
    {
        await using var floor = await Floor.Open();
        var (mina, answer, ticket) = await Typing(floor);
        await floor.Send(HttpMethod.Delete, "v1/accounts/mina/sessions");
        await mina.Page.WaitForURLAsync("**/sign-in**");
        await mina.Sees("Your session has ended");
        await ComesBack(mina, answer, ticket);
    }

    [BrowserFact]
    public async Task A_token_that_the_server_did_not_sign_does_nothing_and_no_word_is_lost()
    {
        await using var floor = await Floor.Open();
        var (mina, answer, ticket) = await Typing(floor);
        await mina.Context.RouteAsync(url => url.Contains("/v1/tickets", StringComparison.Ordinal), route => route.ContinueAsync(WithForged(route.Request)));
        var send = mina.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true });
        await send.ClickAsync();
        await mina.Sees("Please sign in again");
        Assert.Single(await floor.Lead.ConversationAsync(ticket));
        await Assertions.Expect(answer).ToHaveValueAsync("half an answer");

        await mina.Context.UnrouteAllAsync();
        await send.ClickAsync();
        await Assertions.Expect(mina.Page.Locator(".said-text", new() { HasText = "half an answer" })).ToHaveCountAsync(1);
        Assert.Equal(2, (await floor.Lead.ConversationAsync(ticket)).Count);
    }

    [BrowserFact]
    public async Task A_token_that_is_refused_is_renewed_and_the_command_done_once_without_a_word()
    {
        await using var floor = await Floor.Open();
        var (mina, answer, ticket) = await Typing(floor);
        var posts = 0;
        // Its comments only: that somebody looks at it is posted too, again and again.
        await mina.Context.RouteAsync(url => url.EndsWith($"/v1/tickets/{ticket}/comments", StringComparison.Ordinal), route =>
            route.Request.Method == "POST" && posts++ == 0 ? route.ContinueAsync(WithForged(route.Request)) : route.ContinueAsync());
        await mina.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Assertions.Expect(mina.Page.Locator(".said-text", new() { HasText = "half an answer" })).ToHaveCountAsync(1);
        await Assertions.Expect(answer).ToHaveValueAsync("");
        await Screen.SeesNot(mina.Page.GetByText("Please sign in again"));
        Assert.Equal(2, posts);
        Assert.Equal(2, (await floor.Lead.ConversationAsync(ticket)).Count);
    }

    [BrowserFact]
    public async Task A_cookie_that_somebody_made_himself_opens_nothing()
    {
        await using var floor = await Floor.Open();
        var (mina, answer, ticket) = await Typing(floor);
        var cookie = (await mina.Context.CookiesAsync([new Uri(floor.Server.Address, "/v1/session/token").ToString()])).Single();
        var (secret, root) = (cookie.Value.Split('.')[1], Base64Url.EncodeToString("root"u8));
        foreach (var value in (string[])[$"{root}.{secret}", $"{cookie.Value}x", $"{root}.", "x", Forged])
        {
            await mina.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = true, SameSite = SameSiteAttribute.Strict }]);
            // What the page believes of itself does not help it either.
            await mina.Page.EvaluateAsync("localStorage.setItem('helpdesk-signed-in', 'yes')");
            await mina.Page.GotoAsync($"/tickets/{ticket}");
            await mina.Page.WaitForURLAsync("**/sign-in**");
        }
        await ComesBack(mina, answer, ticket);
    }

    /// <summary>An agent with half an answer in his hands.</summary>
    private static async Task<(Screen Screen, ILocator Answer, string Ticket)> Typing(Floor floor)
    {
        var ticket = await floor.Write("Where is it?");
        var mina = await floor.SignIn("mina");
        mina.ExpectsFailures = true;
        await mina.Page.WaitForURLAsync("**/work");
        await mina.Page.GotoAsync($"/tickets/{ticket}");
        var answer = mina.Page.GetByLabel("Answer to the customer");
        await answer.FillAsync("half an answer");
        return (mina, answer, ticket);
    }

    private static async Task ComesBack(Screen screen, ILocator answer, string ticket)
    {
        await screen.SignIn("mina", Floor.Password);
        await screen.Page.WaitForURLAsync($"**/tickets/{ticket}");
        await Assertions.Expect(answer).ToHaveValueAsync("half an answer");
    }

    private static RouteContinueOptions WithForged(IRequest request) =>
        new() { Headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase) { ["authorization"] = $"Bearer {Forged}" } };
}
