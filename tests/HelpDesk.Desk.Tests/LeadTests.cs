using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>A supervisor sees the floor and moves work; what he does arrives where it should.</summary>
public class LeadTests
{
    [BrowserFact]
    public async Task Work_that_a_supervisor_assigns_appears_with_the_agent_and_what_he_takes_back_goes()
    {
        await using var floor = await Floor.Open();
        var ticket = await floor.Write("Please do this");
        var (mina, lead) = (await floor.SignIn("mina"), await floor.SignIn("sunny"));
        await mina.Enter("Busy");
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.GotoAsync($"/tickets/{ticket}");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Assign" }).ClickAsync();
        var dialog = lead.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Agent").SelectOptionAsync("mina");
        await dialog.GetByLabel("Beyond the limit").CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Assign" }).ClickAsync();
        var held = mina.Page.GetByLabel("With you").GetByRole(AriaRole.Link, new() { Name = "Please do this" });
        await Screen.Sees(held);
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Back to the queue" }).ClickAsync();
        await Screen.SeesNot(held);
    }

    [BrowserFact]
    public async Task The_wallboard_shows_who_waits_and_an_agents_presence_can_be_changed_for_him()
    {
        await using var floor = await Floor.Open();
        await floor.Write("One");
        await floor.Write("Two");
        var (mina, lead) = (await floor.SignIn("mina"), await floor.SignIn("sunny"));
        await Screen.Sees(mina.Page.Locator("button.presence"));
        await Screen.Sees(lead.Page.Locator(".board-figure", new() { HasText = "Waiting" }), "2");
        await lead.Page.GotoAsync("/floor");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "김미나" }).ClickAsync();
        var drawer = lead.Page.GetByRole(AriaRole.Dialog);
        await drawer.GetByLabel("Activity", new() { Exact = true }).SelectOptionAsync("available");
        await drawer.GetByRole(AriaRole.Button, new() { Name = "Change" }).ClickAsync();
        await Screen.Sees(mina.Page.Locator("button.presence"), "Available");
        await Screen.Sees(mina.Offer);
    }

    [BrowserFact]
    public async Task A_queue_that_is_closed_by_hand_rings_nowhere_until_it_is_opened()
    {
        await using var floor = await Floor.Open();
        var (mina, lead) = (await floor.SignIn("mina"), await floor.SignIn("sunny"));
        await mina.Enter("Available");
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.GotoAsync("/admin/queues");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = Floor.Queue }).ClickAsync();
        var door = lead.Page.GetByRole(AriaRole.Dialog).GetByLabel("Open or closed");
        await Turn(door, "closed");
        await Screen.Sees(door, "until somebody changes it");
        var ticket = await floor.Write("Is anybody there?");
        await lead.Page.GotoAsync($"/tickets/{ticket}");
        await lead.Page.GetByRole(AriaRole.Tab, new() { Name = "Why" }).ClickAsync();
        await Screen.Sees(lead.Page.GetByLabel("Now", new() { Exact = true }), "support opens");
        await Screen.SeesNot(mina.Offer);
        await lead.Page.GotoAsync("/admin/queues");
        await Screen.Sees(lead.Page.GetByRole(AriaRole.Row, new() { Name = Floor.Queue }), "closed");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = Floor.Queue }).ClickAsync();
        await Turn(door, "by-hours");
        await Screen.Sees(mina.Offer);
        await lead.Page.GotoAsync("/admin/audit");
        await Screen.Sees(lead.Page.GetByRole(AriaRole.Row, new() { Name = "A queue was opened or closed by hand" }));
    }

    [BrowserFact]
    public async Task A_number_of_the_wallboard_leads_to_the_tickets_behind_it()
    {
        await using var floor = await Floor.Open();
        var (mina, lead) = (await floor.SignIn("mina"), await floor.SignIn("sunny"));
        await mina.Enter("Available");
        await floor.Write("Where is my parcel?");
        await mina.Offer.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await Screen.Sees(lead.Page.Locator(".board-figure", new() { HasText = "Answered" }).Locator(".board-number"), "1");
        // Who waits is read apart from what was answered, and may stand there for some seconds more.
        await lead.Page.Locator(".board-table tbody td").Nth(4).Locator(".board-count").ClickAsync();
        await Screen.Sees(lead.Page.Locator("h1"), $"Answered · {Floor.Queue}");
        await lead.Page.GetByRole(AriaRole.Link, new() { Name = "Where is my parcel?" }).ClickAsync();
        await lead.Page.WaitForURLAsync("**/tickets/**");
        await lead.Page.GotoAsync("/reports");
        await lead.Page.GetByRole(AriaRole.Region).GetByRole(AriaRole.Link, new() { Name = "1" }).First.ClickAsync();
        await Screen.Sees(lead.Page.GetByRole(AriaRole.Link, new() { Name = "Where is my parcel?" }));
    }

    [BrowserFact]
    public async Task Two_who_have_a_ticket_open_see_each_other_and_that_one_has_left()
    {
        await using var floor = await Floor.Open();
        var ticket = await floor.Write("Both at once");
        var (mina, lead) = (await floor.SignIn("mina"), await floor.SignIn("sunny"));
        await Screen.Sees(mina.Page.Locator("button.presence"));
        await lead.Page.WaitForURLAsync("**/board");
        await mina.Page.GotoAsync($"/tickets/{ticket}");
        await Screen.Sees(mina.Page.Locator("h1"));
        await lead.Page.GotoAsync($"/tickets/{ticket}");
        await Screen.Sees(lead.Page.Locator(".viewers"), "Also looking: 김미나");
        await Screen.Sees(mina.Page.Locator(".viewers"), "Also looking: sunny");
        await mina.Page.GetByRole(AriaRole.Link, new() { Name = "Today" }).ClickAsync();
        await Assertions.Expect(lead.Page.Locator(".viewers")).ToHaveTextAsync("", new() { Timeout = 60_000 });
    }

    [BrowserFact]
    public async Task A_saved_profile_is_put_on_agents_for_a_while_and_ended_early()
    {
        await using var floor = await Floor.Open();
        var lead = await floor.SignIn("sunny");
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.GotoAsync("/floor");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Profiles for a while" }).ClickAsync();
        var drawer = lead.Page.GetByRole(AriaRole.Dialog);
        await drawer.GetByRole(AriaRole.Button, new() { Name = "New profile" }).ClickAsync();
        await drawer.GetByLabel("Name of the profile").FillAsync("storm");
        await drawer.GetByLabel("Capacity in units").FillAsync("40");
        await drawer.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await drawer.GetByLabel("김미나").CheckAsync();
        await drawer.GetByRole(AriaRole.Button, new() { Name = "Put on" }).ClickAsync();
        await Screen.Sees(lead.Page.GetByRole(AriaRole.Row, new() { Name = "김미나" }), "storm until");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "김미나" }).ClickAsync();
        await Screen.Sees(lead.Page.GetByRole(AriaRole.Dialog), "Works by the profile storm");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "End it now" }).ClickAsync();
        await Screen.Sees(lead.Page.GetByRole(AriaRole.Dialog).GetByLabel("Capacity in units"));
    }

    private static async Task Turn(ILocator door, string to)
    {
        await door.GetByLabel("From now on").SelectOptionAsync(to);
        await door.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
    }

    [BrowserFact]
    public async Task A_document_that_the_server_refuses_is_refused_at_its_place()
    {
        await using var floor = await Floor.Open();
        var lead = await floor.SignIn("sunny");
        lead.ExpectsFailures = true;
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.GotoAsync("/admin/documents");
        var text = lead.Page.Locator(".json-editor textarea");
        await Screen.Sees(text);
        await text.FillAsync("""{ "policies": [ { "name": "gold", "targets": [ { "metric": "first-reply", "withinSeconds": -5 } ] } ] }""");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        var place = lead.Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Button).First;
        await place.ClickAsync();
        var marked = await text.EvaluateAsync<string>("area => area.value.slice(area.selectionStart, area.selectionEnd)");
        Assert.NotEqual("", marked);
    }
}
