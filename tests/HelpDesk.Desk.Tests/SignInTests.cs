using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>Who gets in, and where he finds himself.</summary>
public class SignInTests
{
    [BrowserFact]
    public async Task A_wrong_password_is_told_and_the_right_one_leads_to_where_one_wanted()
    {
        await using var floor = await Floor.Open();
        var screen = await floor.Visit();
        screen.ExpectsFailures = true;
        await screen.Page.GotoAsync("/lists?status=waiting");
        await screen.SignIn("mina", "a wrong password");
        await screen.Sees("Name or password is wrong.");
        await screen.SignIn("mina", Floor.Password);
        await screen.Page.WaitForURLAsync("**/lists?status=waiting");
    }

    [BrowserFact]
    public async Task A_session_outlives_a_reload_and_ends_in_all_tabs_at_once()
    {
        await using var floor = await Floor.Open();
        var screen = await floor.SignIn("mina");
        await screen.Page.WaitForURLAsync("**/work");
        await screen.Page.ReloadAsync();
        await Screen.Sees(screen.Page.Locator("button.presence"));
        var second = await screen.Context.NewPageAsync();
        await second.GotoAsync("/work");
        await Screen.Sees(second.Locator("button.presence"));
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "settings and sign-out" }).ClickAsync();
        await screen.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await screen.Page.WaitForURLAsync("**/sign-in**");
        await second.WaitForURLAsync("**/sign-in**");
    }

    [BrowserFact]
    public async Task Who_knows_his_password_can_change_it_and_signs_in_with_the_new_one()
    {
        await using var floor = await Floor.Open();
        var screen = await floor.SignIn("mina");
        screen.ExpectsFailures = true;
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "settings and sign-out" }).ClickAsync();
        await screen.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Change the password" }).ClickAsync();
        var dialog = screen.Page.GetByRole(AriaRole.Dialog);
        const string next = "a new and better one";
        await dialog.Locator("input[autocomplete=current-password]").FillAsync("a wrong password");
        await dialog.Locator("input[autocomplete=new-password]").First.FillAsync(next);
        await dialog.Locator("input[autocomplete=new-password]").Last.FillAsync("something else");
        await Screen.Sees(dialog, "The passwords differ.");
        await dialog.Locator("input[autocomplete=new-password]").Last.FillAsync(next);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Screen.Sees(dialog, "The present password is wrong");
        await dialog.Locator("input[autocomplete=current-password]").FillAsync(Floor.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await screen.Page.WaitForURLAsync("**/sign-in**");
        await screen.SignIn("mina", next);
        await Screen.Sees(screen.Page.Locator("button.presence"));
    }

    [BrowserFact]
    public async Task Every_area_of_the_desk_can_be_reloaded()
    {
        await using var floor = await Floor.Open();
        var screen = await floor.SignIn("sunny");
        await screen.Page.WaitForURLAsync("**/board");
        foreach (var page in Pages.OfSupervisors)
        {
            await screen.Page.GotoAsync(page);
            await Screen.Sees(screen.Page.Locator("h1"));
            Assert.DoesNotContain("no such page", await screen.Page.Locator("h1").First.InnerTextAsync(), StringComparison.Ordinal);
        }
    }
}
