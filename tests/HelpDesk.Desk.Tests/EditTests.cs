using HelpDesk.Client;
using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>What somebody types into a form is his until he gives it away.</summary>
public class EditTests
{
    private const string Refused = """{ "policies": [ { "name": "gold", "targets": [ { "metric": "first-reply", "withinSeconds": -5 } ] } ] }""";

    [BrowserTheory]
    [InlineData("\"gold", "gold")]
    [InlineData(" ] } ] }", " } ] }")]
    [InlineData(" } ] }", "")]
    public async Task After_a_refusal_a_document_may_be_broken_while_it_is_mended(string from, string to)
    {
        await using var floor = await Floor.Open();
        var lead = await Lead(floor, "/admin/documents");
        lead.ExpectsFailures = true;
        var text = Document(lead);
        await text.FillAsync(Refused);
        await Press(lead.Page, "Save");
        await Screen.Sees(lead.Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Button).First);
        var broken = Refused.Replace(from, to, StringComparison.Ordinal);
        await text.FillAsync(broken);
        await lead.Sees("This is not JSON yet");
        await Assertions.Expect(text).ToHaveValueAsync(broken);
        await text.FillAsync(Refused.Replace("-5", "5", StringComparison.Ordinal));
        await Press(lead.Page, "Save");
        await lead.SeesItSaved();
    }

    [BrowserFact]
    public async Task A_document_that_somebody_else_changed_meanwhile_loses_nothing_and_overwrites_nothing_unasked()
    {
        await using var floor = await Floor.Open();
        var lead = await Lead(floor, "/admin/documents");
        lead.ExpectsFailures = true;
        var mine = """{ "policies": [ { "name": "mine", "targets": [ { "metric": "first-reply", "withinSeconds": 60 } ] } ] }""";
        var text = Document(lead);
        await Screen.Sees(text);
        await floor.Promise(30);
        await text.FillAsync(mine);
        await Press(lead.Page, "Save");
        await lead.Sees("Somebody changed this meanwhile");
        await Assertions.Expect(text).ToHaveValueAsync(mine);
        await lead.Page.ReloadAsync();
        await Assertions.Expect(text).ToHaveValueAsync(mine);
        await Press(lead.Page, "Keep mine");
        await Press(lead.Page, "Save");
        await lead.SeesItSaved();
        await Screen.SeesNot(lead.Page.GetByText("Somebody changed this meanwhile"));

        await text.FillAsync("{}");
        await floor.Promise(45);
        await Press(lead.Page, "Save");
        await Press(lead.Page, "Load the new one");
        await Assertions.Expect(text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("\"withinSeconds\": 45"));
    }

    [BrowserFact]
    public async Task A_document_is_judged_before_it_counts_and_an_earlier_one_can_be_taken_back()
    {
        await using var floor = await Floor.Open();
        await floor.Promise(30);
        await floor.Promise(45);
        var lead = await Lead(floor, "/admin/documents");
        lead.ExpectsFailures = true;
        var text = Document(lead);
        await text.FillAsync(Refused);
        await Press(lead.Page, "Check");
        await Screen.Sees(lead.Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Button).First);
        await text.FillAsync("""{ "alerts": [ { "name": "long", "metric": "waiting", "limit": 5 } ] }""");
        await Press(lead.Page, "Check");
        await Screen.Sees(lead.Page.GetByText("It would remove: policies."));
        await Press(lead.Page, "Undo all changes");
        await Assertions.Expect(text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("\"withinSeconds\": 45"));

        await Press(lead.Page, "Earlier versions");
        await lead.Page.GetByRole(AriaRole.Menuitem).Nth(1).ClickAsync();
        await Press(lead.Page, "Load into the editor");
        await Assertions.Expect(text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("\"withinSeconds\": 30"));
        await Press(lead.Page, "Save");
        await lead.SeesItSaved();
        await lead.Page.ReloadAsync();
        await Assertions.Expect(text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("\"withinSeconds\": 30"));
    }

    [BrowserFact]
    public async Task What_is_odd_and_what_is_refused_is_said_in_the_language_that_the_page_has_now()
    {
        await using var floor = await Floor.Open();
        var lead = await Lead(floor, "/admin/documents");
        lead.ExpectsFailures = true;
        await Document(lead).FillAsync("""{"policies":[{"name":"p"}]}""");
        await Press(lead.Page, "Check");
        await lead.Sees("'p' promises nothing");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "settings and sign-out" }).ClickAsync();
        await lead.Page.GetByText("한국어").ClickAsync();
        await lead.Page.Keyboard.PressAsync("Escape");
        await Press(lead.Page, "검사");
        await lead.Sees("'p'에는 목표가 없고");
        await Document(lead).FillAsync("""{"policies":[{"name":"p","when":{"queues":["nowhere"]}}]}""");
        await Press(lead.Page, "검사");
        await lead.Sees("대기열 'nowhere'을(를) 알 수 없습니다.");
    }

    [BrowserFact]
    public async Task Receivers_are_saved_as_they_are_shown_and_a_new_secret_is_shown_once()
    {
        await using var floor = await Floor.Open();
        await floor.Put("v1/receivers", new { receivers = new[] { new { name = "old", webhook = new { url = "https://old.example.com/" } } } });
        await floor.Put("v1/receivers", new { receivers = Array.Empty<object>() });
        var lead = await Lead(floor, "/admin/documents");
        await lead.Page.GetByText("Receivers", new() { Exact = true }).ClickAsync();
        var text = Document(lead);
        await Assertions.Expect(text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("\"receivers\": \\[\\]"));
        await Press(lead.Page, "Earlier versions");
        await lead.Page.GetByRole(AriaRole.Menuitem).Nth(1).ClickAsync();
        await Press(lead.Page, "Load into the editor");
        await Press(lead.Page, "Check");
        await lead.Sees("Nothing odd: it can be saved.");
        await Press(lead.Page, "Save");
        await lead.SeesItSaved();
        await Screen.Sees(lead.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "old whsec_" }));
        await lead.Page.ReloadAsync();
        await lead.Page.GetByText("Receivers", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("https://old.example.com/"));
        await Screen.SeesNot(lead.Page.GetByText("whsec_"));
    }

    [BrowserFact]
    public async Task The_rules_of_a_queue_are_judged_before_they_count_and_an_earlier_version_can_be_taken_back()
    {
        await using var floor = await Floor.Open();
        await floor.Lead.SetQueueAsync(Floor.Queue, new QueueDocument { RingSeconds = 45, WrapUpSeconds = 30 });
        var lead = await Lead(floor, "/admin/queues");
        lead.ExpectsFailures = true;
        await Press(lead.Page, Floor.Queue);
        var form = lead.Page.GetByRole(AriaRole.Dialog);
        var (ring, decline) = (form.GetByLabel("An offer rings for"), form.GetByLabel("Not offered again for"));
        await decline.FillAsync("0");
        await Press(lead.Page, "Check");
        await Screen.Sees(form.GetByRole(AriaRole.Status).Filter(new() { HasText = "Not offered again for: Who declines a ticket" }));
        await ring.FillAsync("0");
        await Press(lead.Page, "Check");
        await Screen.Sees(form.GetByRole(AriaRole.Alert).Filter(new() { HasText = "An offer rings for: " }));

        await Press(lead.Page, "Earlier versions");
        await lead.Page.GetByRole(AriaRole.Menuitem).Nth(1).ClickAsync();
        await Assertions.Expect(ring).ToHaveValueAsync("60 s");
        await Screen.Sees(form.GetByText("An offer rings for: 45 s → 60 s"));
        await Screen.SeesNot(form.GetByText("Not offered again for: 60 s"));
        await form.GetByLabel("Who is rung").SelectOptionAsync("progressive");
        await form.GetByLabel("At most at a time").FillAsync("3");
        Assert.Empty(await Axe.Serious(lead.Page));
        await Press(lead.Page, "Save");
        await lead.SeesItSaved();
        var saved = await floor.Send(HttpMethod.Get, $"v1/queues/{Floor.Queue}");
        Assert.Contains("\"ringSeconds\":60", saved, StringComparison.Ordinal);
        Assert.Contains("""
            "ringing":{"strategy":"progressive","most":3,"stepSeconds":5}
            """, saved, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task What_is_typed_about_an_agent_outlives_what_he_does_and_asks_when_somebody_else_changed_him()
    {
        await using var floor = await Floor.Open();
        var lead = await Lead(floor, "/floor");
        await Press(lead.Page, "김미나");
        var drawer = lead.Page.GetByRole(AriaRole.Dialog);
        var telephone = drawer.GetByLabel("Telephone");
        await telephone.FillAsync("1001");
        await floor.Server.As("mina;agent").SetActivityAsync("mina", "available");
        await Screen.Sees(drawer.GetByText("Available", new() { Exact = true }));
        await Assertions.Expect(telephone).ToHaveValueAsync("1001");
        await Screen.SeesNot(drawer.GetByText("Somebody changed this meanwhile"));

        await floor.Lead.SetAgentAsync("mina", new AgentDocument { Name = "김미나", Queues = [Floor.Queue], LeaseSeconds = 60, Units = 70 });
        await Screen.Sees(drawer.GetByText("Somebody changed this meanwhile"));
        await Assertions.Expect(telephone).ToHaveValueAsync("1001");
        await Press(lead.Page, "Keep mine");
        await Press(lead.Page, "Save");
        await lead.SeesItSaved();
        await Press(lead.Page, "김미나");
        await Assertions.Expect(drawer.GetByLabel("Telephone")).ToHaveValueAsync("1001");
    }

    [BrowserFact]
    public async Task Two_quick_cells_of_one_agent_are_both_saved()
    {
        await using var floor = await Floor.Open();
        await floor.Put("v1/catalog", new { skills = new[] { "korean", "refunds" } });
        var lead = await Lead(floor, "/admin/skills");
        var (korean, refunds) = (lead.Page.GetByLabel("김미나, korean"), lead.Page.GetByLabel("김미나, refunds"));
        await Screen.Sees(korean);
        await lead.Page.EvaluateAsync(
            """
            () => {
              for (const [skill, level] of [['korean', '7'], ['refunds', '4']]) {
                const cell = document.querySelector(`input[aria-label="김미나, ${skill}"]`);
                cell.focus();
                cell.value = level;
                cell.blur();
              }
            }
            """);
        await lead.SeesItSaved();
        await Assertions.Expect(refunds).ToHaveAttributeAsync("value", "4");
        await Assertions.Expect(korean).ToHaveAttributeAsync("value", "7");
    }

    [BrowserFact]
    public async Task A_page_that_could_not_be_read_says_so_and_is_read_when_asked_again()
    {
        await using var floor = await Floor.Open();
        var lead = await Lead(floor, "/guide");
        lead.ExpectsFailures = true;
        await lead.Page.RouteAsync("**/v1/queues", route => route.FulfillAsync(new() { Status = 500, ContentType = "application/problem+json", Body = "{}" }));
        await lead.Page.GotoAsync("/admin/queues");
        await lead.Sees("Something went wrong");
        await lead.Page.UnrouteAsync("**/v1/queues");
        await Press(lead.Page, "Try again");
        await Screen.Sees(lead.Page.GetByRole(AriaRole.Button, new() { Name = Floor.Queue }));
    }

    private static ILocator Document(Screen screen) => screen.Page.Locator(".json-editor textarea");

    private static Task Press(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task<Screen> Lead(Floor floor, string page)
    {
        var lead = await floor.SignIn("sunny");
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.GotoAsync(page);
        return lead;
    }
}
