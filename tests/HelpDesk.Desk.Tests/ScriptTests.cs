using HelpDesk.Client;
using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>Whatever people write is text, wherever it is shown.</summary>
public class ScriptTests
{
    private const string Evil = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'><svg onload=alert(3)>{{7*7}}";
    private const string EvilName = "<img src=x onerror=alert(4)>";
    private const string Traces = "document.querySelectorAll('img[src=x], svg[onload], script:not([src])').length";

    [BrowserFact]
    public async Task Scripts_in_every_text_are_shown_as_text_on_every_page()
    {
        await using var floor = await Floor.Open();
        var ticket = await Furnish(floor);
        var (lead, dialogs) = (await floor.SignIn("sunny"), 0);
        lead.Page.Dialog += (_, _) => dialogs++;
        await lead.Page.WaitForURLAsync("**/board");
        foreach (var page in Pages.OfSupervisors)
        {
            await lead.Page.GotoAsync(page);
            await Screen.Sees(lead.Page.Locator("h1"));
            await Screen.SeesNot(lead.Page.Locator(".mantine-Skeleton-root"));
            Assert.Equal(0, await lead.Page.EvaluateAsync<int>(Traces));
        }
        await lead.Page.GotoAsync($"/tickets/{ticket}");
        await Screen.Sees(lead.Page.Locator("h1"), Evil);
        await Screen.Sees(lead.Page.Locator(".said-text").First, Evil);
        foreach (var tab in (string[])["Why", "History", "Details"])
        {
            await lead.Page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
            await Screen.SeesNot(lead.Page.Locator(".mantine-Skeleton-root"));
            Assert.Equal(0, await lead.Page.EvaluateAsync<int>(Traces));
        }
        await Screen.Sees(lead.Page.GetByRole(AriaRole.Tabpanel), Evil);

        var mina = await floor.SignIn("mina");
        mina.Page.Dialog += (_, _) => dialogs++;
        await mina.Enter("Available");
        await Screen.Sees(mina.Offer, Evil);
        await Screen.Sees(mina.Page.Locator("h1"), Evil);
        Assert.Equal(0, await mina.Page.EvaluateAsync<int>(Traces));
        Assert.Equal(0, dialogs);
    }

    [BrowserFact]
    public async Task A_name_that_is_a_script_is_refused_in_words()
    {
        await using var floor = await Floor.Open();
        var lead = await floor.SignIn("sunny");
        lead.ExpectsFailures = true;
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.GotoAsync("/admin/queues");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "New queue" }).ClickAsync();
        var form = lead.Page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("Name of the queue").FillAsync(Evil);
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Screen.Sees(form.GetByRole(AriaRole.Alert), "Not a name");
        Assert.Equal(0, await lead.Page.EvaluateAsync<int>(Traces));

        var report = await Assert.ThrowsAsync<InvalidOperationException>(
            () => floor.Put("v1/sla", new { reports = new[] { new { name = Evil, report = "backlog", period = "yesterday", at = "08:00", to = new[] { Evil } } } }));
        Assert.Contains("\"status\":422", report.Message, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_script_that_got_into_a_page_all_the_same_would_not_run()
    {
        await using var floor = await Floor.Open();
        var screen = await floor.Visit();
        screen.Expects("Content Security Policy");
        var blocked = await screen.Page.EvaluateAsync<string[]>(
            """
            () => new Promise(done => {
              const seen = [];
              addEventListener('securitypolicyviolation', event => { seen.push(event.effectiveDirective); if (seen.length === 3) done([...seen, String(window.ran)]); });
              document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.ran = true">');
              for (const from of [{ textContent: 'window.ran = true' }, { src: 'https://elsewhere.example/x.js' }]) document.body.append(Object.assign(document.createElement('script'), from));
            })
            """);
        Assert.Equal(["script-src-attr", "script-src-elem", "script-src-elem", "undefined"], blocked.Order(StringComparer.Ordinal));
    }

    /// <summary>Every text that somebody can give.</summary>
    private static async Task<string> Furnish(Floor floor)
    {
        await floor.Lead.SetAgentAsync("mina", new AgentDocument { Name = Evil, Queues = [Floor.Queue], LeaseSeconds = 60, Units = 90 });
        await floor.Put("v1/accounts/sunny", new { displayName = Evil, roles = new[] { "supervisor" } });
        await floor.Promise(1);
        var ticket = await floor.Server.As("shop;machine").CreateAsync(new NewTicket(Floor.Queue)
        {
            Subject = Evil, Text = Evil, Requester = new Dictionary<string, string> { ["name"] = Evil, [EvilName] = Evil }, Fields = new Dictionary<string, string> { [EvilName] = Evil },
        });
        await floor.Lead.CommentAsync(ticket.Id, Evil, @public: true);
        return ticket.Id;
    }
}
