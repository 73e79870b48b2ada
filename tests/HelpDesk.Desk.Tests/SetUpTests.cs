using System.Text.Json;
using HelpDesk.Client;
using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>What leads and administrators set up by forms: channels, keys, what is sent outside.</summary>
public class SetUpTests
{
    [BrowserFact]
    public async Task A_channel_is_added_and_changed_loses_nothing_else_and_is_given_to_who_differs()
    {
        await using var floor = await Floor.Open();
        await floor.Put("v1/catalog", new { skills = new[] { "korean" }, profiles = new[] { new { name = "storm", units = 40 } } });
        await floor.Lead.SetAgentAsync("theo", new AgentDocument { Name = "Theo", Queues = [Floor.Queue], LeaseSeconds = 60, Units = 60 });
        var lead = await Lead(floor, "/admin/channels");
        lead.ExpectsFailures = true;
        var differ = lead.Page.GetByLabel("Agents who differ");
        await Screen.Sees(differ.GetByRole(AriaRole.Row, new() { Name = "Theo" }), "60");
        await Screen.SeesNot(differ.GetByRole(AriaRole.Row, new() { Name = "김미나" }));
        await lead.Page.GetByRole(AriaRole.Group, new() { Name = "Chat" }).GetByLabel("Units per ticket").FillAsync("30");
        await Press(lead.Page, "Add a channel");
        var added = lead.Page.GetByRole(AriaRole.Group).Last;
        await added.GetByLabel("Name").FillAsync("chat");
        await Press(lead.Page, "Save");
        await Screen.Sees(added, "'chat' stands twice in channels");
        await added.GetByLabel("Name").FillAsync("fax");
        await Press(lead.Page, "Save");
        await lead.SeesItSaved();
        await added.GetByLabel("Name").FillAsync("telefax");
        await Press(lead.Page, "Save");
        var mina = differ.GetByRole(AriaRole.Row, new() { Name = "김미나" });
        await Screen.Sees(mina, "Chat: 25 units for one, at most 4");
        await Screen.Sees(mina, "telefax: takes none");
        await Screen.SeesNot(lead.Page.GetByText("Somebody changed this meanwhile"));
        using var catalog = JsonDocument.Parse(await floor.Send(HttpMethod.Get, "v1/catalog"));
        Assert.Equal(("korean", "storm"), (catalog.RootElement.GetProperty("skills")[0].GetString(), catalog.RootElement.GetProperty("profiles")[0].GetProperty("name").GetString()));
        var channels = catalog.RootElement.GetProperty("channels").EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("units").GetInt32());
        Assert.Equal((30, 20, 7), (channels["chat"], channels["telefax"], channels.Count));

        await mina.GetByRole(AriaRole.Checkbox).CheckAsync();
        await Press(lead.Page, "Give the chosen agents the channels as they are saved");
        await Screen.SeesNot(mina);
        await Press(lead.Page, "Theo");
        var drawer = lead.Page.GetByRole(AriaRole.Dialog);
        await drawer.GetByRole(AriaRole.Checkbox, new() { Name = "Phone" }).UncheckAsync();
        await drawer.GetByLabel("Email, At most at once").FillAsync("2");
        await drawer.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        var theo = differ.GetByRole(AriaRole.Row, new() { Name = "Theo" });
        await Screen.Sees(theo, "Phone: takes none");
        await Screen.Sees(theo, "Email: 20 units for one, at most 2");
    }

    [BrowserFact]
    public async Task When_an_agents_tickets_go_back_without_him_is_set_and_what_is_not_touched_stays()
    {
        await using var floor = await Floor.Open();
        await floor.Lead.SetAgentAsync("theo", new AgentDocument { Name = "Theo", Queues = [Floor.Queue], LeaseSeconds = 90 });
        var lead = await Lead(floor, "/floor");
        await Press(lead.Page, "Theo");
        var drawer = lead.Page.GetByRole(AriaRole.Dialog);
        var chat = drawer.GetByLabel("Chat, Back to the queue after");
        await Assertions.Expect(chat).ToHaveValueAsync("");
        await chat.FillAsync("120");
        await drawer.GetByLabel("Missed offers in a row").FillAsync("3");
        await drawer.GetByLabel("Activity after missed offers").SelectOptionAsync("offline");
        Assert.Empty(await Axe.Serious(lead.Page));
        await drawer.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await lead.SeesItSaved();
        var saved = await Theo();
        Assert.Equal((3, "offline", 90), (saved.GetProperty("noAnswerLimit").GetInt32(), saved.GetProperty("noAnswerActivity").GetString(), saved.GetProperty("leaseSeconds").GetInt32()));
        Assert.Equal([120], saved.GetProperty("channels").EnumerateArray().Select(c => c.GetProperty("requeueAfterSeconds")).Where(s => s.ValueKind == JsonValueKind.Number).Select(s => s.GetInt32()));

        await Press(lead.Page, "Theo");
        await Assertions.Expect(chat).ToHaveValueAsync("120 s");
        await chat.FillAsync("");
        await drawer.GetByLabel("Client counts as gone after").FillAsync("45");
        await drawer.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Screen.SeesNot(drawer);
        saved = await Theo();
        Assert.Equal((3, 45), (saved.GetProperty("noAnswerLimit").GetInt32(), saved.GetProperty("leaseSeconds").GetInt32()));
        Assert.All(saved.GetProperty("channels").EnumerateArray(), c => Assert.Equal(JsonValueKind.Null, c.GetProperty("requeueAfterSeconds").ValueKind));

        async Task<JsonElement> Theo() => JsonDocument.Parse(await floor.Send(HttpMethod.Get, "v1/agents/theo")).RootElement;
    }

    [BrowserFact]
    public async Task A_saved_profile_may_have_as_many_units_as_an_agent()
    {
        await using var floor = await Floor.Open();
        var lead = await Lead(floor, "/floor");
        lead.ExpectsFailures = true;
        await Press(lead.Page, "Profiles for a while");
        var saved = lead.Page.GetByRole(AriaRole.Region, new() { Name = "Saved profiles" });
        await saved.GetByRole(AriaRole.Button, new() { Name = "New profile" }).ClickAsync();
        await saved.GetByLabel("Name").FillAsync("storm");
        var units = saved.GetByLabel("Capacity in units");
        await units.FillAsync("10001");
        await units.BlurAsync();
        await saved.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Screen.Sees(saved.GetByRole(AriaRole.Alert), "10000");
        await units.FillAsync("10000");
        await units.BlurAsync();
        await saved.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await lead.SeesItSaved();
        Assert.Contains("\"units\":10000", await floor.Send(HttpMethod.Get, "v1/catalog"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_pool_shows_its_queues_by_rank_who_waits_and_who_is_ready_as_it_changes()
    {
        await using var floor = await Floor.Open();
        await floor.Lead.SetQueueAsync("vip", new QueueDocument { Rank = 1 });
        var lead = await Lead(floor, "/admin/pools");
        var pool = lead.Page.GetByRole(AriaRole.Region, new() { Name = "default" });
        var rows = pool.GetByRole(AriaRole.Row);
        await Screen.Sees(rows.Nth(1), "vip");
        await floor.Send(HttpMethod.Post, $"v1/queues/{Floor.Queue}/hours", new { state = "closed" });
        await floor.Write("Is anybody there?");
        await Screen.Sees(rows.Nth(2), "support closed");
        await Screen.Sees(rows.Nth(2).GetByRole(AriaRole.Cell).Nth(1), "1");
        var mina = await floor.SignIn("mina");
        await mina.Enter("Available");
        await pool.GetByText("Who is ready for offers").ClickAsync();
        await Screen.Sees(pool.Locator("details"), "김미나");
        await rows.Nth(2).GetByRole(AriaRole.Link).ClickAsync();
        await Screen.Sees(lead.Page.GetByRole(AriaRole.Link, new() { Name = "Is anybody there?" }));
    }

    [BrowserFact]
    public async Task A_key_is_made_for_a_program_with_its_roles_its_scope_its_agent_and_its_end()
    {
        await using var floor = await Floor.Open();
        var root = await floor.SignIn("root");
        root.ExpectsFailures = true;
        await root.Page.WaitForURLAsync("**/board");
        await root.Page.GotoAsync("/admin/access");
        await Press(root.Page, "New key");
        var form = root.Page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("Name of the program").FillAsync("dialler");
        await form.GetByRole(AriaRole.Checkbox, new() { Name = "Agent", Exact = true }).CheckAsync();
        await form.GetByLabel("Acts as the agent").FillAsync("mina");
        await form.GetByLabel("change").UncheckAsync();
        await form.GetByLabel("Expires").FillAsync("2001-01-31");
        await form.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
        await Screen.Sees(form.GetByRole(AriaRole.Alert), "The key would have expired already");
        await form.GetByLabel("Expires").FillAsync("2099-01-31");
        await form.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
        await Screen.Sees(form.GetByRole(AriaRole.Status), "hd_");
        await form.GetByRole(AriaRole.Button, new() { Name = "Close" }).Last.ClickAsync();
        var row = root.Page.GetByRole(AriaRole.Row, new() { Name = "dialler" });
        await Screen.Sees(row, "as the agent 김미나");
        await Screen.Sees(row, "2099");

        using var keys = JsonDocument.Parse(await floor.Send(HttpMethod.Get, "v1/api-keys"));
        var key = keys.RootElement.GetProperty("items").EnumerateArray().Single(k => k.GetProperty("name").GetString() == "dialler");
        Assert.Equal(["agent", "machine"], key.GetProperty("roles").EnumerateArray().Select(r => r.GetString()).Order(StringComparer.Ordinal));
        Assert.Equal("read", Assert.Single(key.GetProperty("scopes").EnumerateArray()).GetString());

        await row.GetByRole(AriaRole.Button, new() { Name = "Revoke dialler" }).ClickAsync();
        await Screen.Sees(row, "Press again to do it");
        await row.GetByRole(AriaRole.Button, new() { Name = "Revoke dialler" }).ClickAsync();
        await Screen.SeesNot(row);
    }

    [BrowserFact]
    public async Task What_did_not_arrive_outside_says_why_and_is_sent_again_or_thrown_away()
    {
        await using var floor = await Floor.Open();
        await floor.Put("v1/receivers", Receivers);
        foreach (var receiver in (string[])["board", "lab", "lab", "leads"]) await floor.Send(HttpMethod.Post, $"v1/receivers/{receiver}/test", new { });
        var lead = await Lead(floor, "/admin/outbox");
        var board = lead.Page.GetByRole(AriaRole.Row, new() { Name = "board" });
        await Screen.Sees(board, "Tried 1 time");
        await Screen.Sees(board, "Test message");
        await board.GetByRole(AriaRole.Button, new() { Name = "Send now" }).ClickAsync();
        await Screen.Sees(board, "Tried 2 times");
        await board.GetByRole(AriaRole.Button, new() { Name = "Throw away" }).ClickAsync();
        await Screen.Sees(board, "Press again to do it");
        await board.GetByRole(AriaRole.Button, new() { Name = "Throw away" }).ClickAsync();
        await Screen.SeesNot(board);
        await lead.Page.GetByLabel("Receiver", new() { Exact = true }).SelectOptionAsync("lab");
        await Press(lead.Page, "Throw away all that was given up");
        await lead.Sees("2 messages were thrown away");
        await lead.Sees("Nothing was given up.");
        await lead.Page.GetByText("Waiting: 1").ClickAsync();
        await lead.Sees("This server has no mail server, so mails wait.");
        await Screen.Sees(lead.Page.GetByRole(AriaRole.Row, new() { Name = "leads" }));
    }

    /// <summary>Webhooks on this machine may not be reached, and there is no mail server.</summary>
    private static readonly object Receivers = new
    {
        receivers = new object[]
        {
            new { name = "board", webhook = new { url = "http://127.0.0.1:9/" } }, new { name = "lab", webhook = new { url = "http://127.0.0.1:9/" } }, new { name = "leads", email = new { to = new[] { "leads@example.com" } } },
        },
    };

    private static Task Press(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task<Screen> Lead(Floor floor, string page)
    {
        var lead = await floor.SignIn("sunny");
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.GotoAsync(page);
        return lead;
    }
}
