using HelpDesk.Client;
using Microsoft.Playwright;

namespace HelpDesk.Desk.Tests;

/// <summary>Who gets what follows from the rules, and changes with them.</summary>
public class PickTests
{
    [BrowserFact]
    public async Task A_changed_policy_is_seen_in_the_next_pick_and_in_its_reasons()
    {
        await using var floor = await Floor.Open();
        await Skilled(floor);
        var (mina, theo) = (await floor.SignIn("mina"), await floor.SignIn("theo"));
        await mina.Enter("Available");
        await theo.Enter("Available");
        // Twice, so that what changes below is the rule and not who is busier.
        await Accepts(theo, floor, "To the best");
        await Accepts(theo, floor, "To the best again");

        var lead = await floor.SignIn("sunny");
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.GotoAsync("/admin/queues");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = Floor.Queue }).ClickAsync();
        var rules = lead.Page.GetByRole(AriaRole.Dialog);
        await rules.GetByLabel("Best skill").UncheckAsync();
        await rules.GetByLabel("Longest idle").CheckAsync();
        await rules.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Screen.Sees(lead.Page.GetByRole(AriaRole.Cell, new() { Name = "Longest idle" }));

        var ticket = await floor.Write("To who waits longest");
        await Screen.Sees(mina.Offer, "To who waits longest");
        await Screen.SeesNot(theo.Offer);
        await lead.Page.GotoAsync($"/tickets/{ticket}");
        await lead.Page.GetByRole(AriaRole.Tab, new() { Name = "Why" }).ClickAsync();
        await lead.Sees("Offered to 김미나 – chosen before Theo Wolfeschlegelsteinhausenbergerdorff");
    }

    /// <summary>The queue asks for the best; Theo is better, and Mina came first.</summary>
    private static async Task Skilled(Floor floor)
    {
        var catalog = await floor.Lead.CatalogAsync();
        await floor.Lead.SetCatalogAsync(catalog with { Skills = ["billing"] });
        await floor.Lead.SetQueueAsync(Floor.Queue, new QueueDocument { Choose = ["best-skill"], Requires = [new RequirementDocument("billing")], RingSeconds = 120 });
        foreach (var (agent, name, level) in new[] { ("mina", "김미나", 3), ("theo", "Theo Wolfeschlegelsteinhausenbergerdorff", 9) })
            await floor.Lead.SetAgentAsync(agent, new AgentDocument { Name = name, Queues = [Floor.Queue], Skills = [new SkillDocument("billing", level)], LeaseSeconds = 60 });
    }

    private static async Task Accepts(Screen screen, Floor floor, string subject)
    {
        var ticket = await floor.Write(subject);
        await Screen.Sees(screen.Offer, subject);
        await screen.Page.Keyboard.PressAsync("Alt+KeyA");
        await screen.Page.WaitForURLAsync($"**/tickets/{ticket}");
    }
}
