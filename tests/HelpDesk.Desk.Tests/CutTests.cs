using HelpDesk.Client;
using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>What has no room in its line can be read by fingers and by keyboard.</summary>
public class CutTests
{
    private static readonly string LongName = $"a-queue-with-a-long-name-{new string('x', 38)}";

    [BrowserFact]
    public async Task A_line_of_the_history_that_is_cut_is_shown_whole_when_it_is_pressed()
    {
        await using var floor = await Floor.Open();
        await floor.Lead.SetQueueAsync(LongName, new QueueDocument());
        var ticket = await floor.Write("Where is my parcel?");
        await floor.Send(HttpMethod.Post, $"v1/tickets/{ticket}/transfer", new { queue = LongName });
        var lead = await floor.SignIn("sunny", new() { ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true });
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.GotoAsync($"/tickets/{ticket}");
        await lead.Page.GetByRole(AriaRole.Tab, new() { Name = "History" }).TapAsync();
        var line = lead.Page.GetByRole(AriaRole.Button, new() { Name = LongName });
        await line.First.TapAsync();
        var whole = lead.Page.Locator(".whole-text");
        await Screen.Sees(whole, LongName);
        await Assertions.Expect(whole).ToBeInViewportAsync();
        Assert.True(await whole.EvaluateAsync<bool>("e => e.scrollWidth <= e.clientWidth && e.getBoundingClientRect().right <= innerWidth && e.getBoundingClientRect().left >= 0"));
        Assert.Empty(await Axe.Serious(lead.Page));
        await line.First.TapAsync();
        await Screen.SeesNot(whole);
        // What is not cut is no button.
        await Screen.SeesNot(lead.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Created") }));
    }

    [BrowserFact]
    public async Task A_cell_of_the_floor_that_is_cut_is_shown_whole_by_the_keyboard()
    {
        await using var floor = await Floor.Open();
        var skills = Enumerable.Range(1, 12).Select(i => $"speciality-{i}").ToList();
        await floor.Put("v1/catalog", new { skills });
        await floor.Put("v1/agents/mina", new { name = "김미나", queues = new[] { Floor.Queue }, skills = skills.Select(skill => new { skill, level = 5 }) });
        var lead = await floor.SignIn("sunny", new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.GotoAsync("/floor");
        var row = lead.Page.GetByRole(AriaRole.Row, new() { Name = "김미나" });
        var cell = row.GetByRole(AriaRole.Button, new() { Name = "speciality-1 5" });
        await Screen.Sees(cell);
        await row.GetByRole(AriaRole.Button, new() { Name = "김미나" }).FocusAsync();
        await lead.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(cell).ToBeFocusedAsync();
        await lead.Page.Keyboard.PressAsync("Enter");
        var whole = lead.Page.Locator(".whole-text");
        await Screen.Sees(whole, "speciality-12 5");
        Assert.Empty(await Axe.Serious(lead.Page));
        await lead.Page.Keyboard.PressAsync("Escape");
        await Screen.SeesNot(whole);
        // The queues of this agent have room.
        await Screen.SeesNot(row.GetByRole(AriaRole.Button, new() { Name = Floor.Queue }));
    }
}
