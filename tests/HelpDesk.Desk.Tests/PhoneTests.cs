using System.Text.Json;
using HelpDesk.Client;
using HelpDesk.TestSupport.Sip;
using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>Real calls in front of the desk: SIPp calls Kamailio, Kamailio asks the engine, and Chromium shows it.</summary>
public class PhoneTests
{
    /// <summary>The number of SIPp's callers, as customers write it.</summary>
    private const string Caller = "070-9999-0000";

    [BrowserSipTheory]
    [InlineData("en-US", 1280)]
    [InlineData("ko-KR", 360)]
    public async Task A_call_rings_is_answered_hung_up_from_the_desk_and_ends_with_its_disposition(string locale, int width)
    {
        var words = new Words(locale);
        // It rings for so long that a busy machine has shown it.
        await using var phone = await Sipp.Phone("phone.xml", "-d", "20000");
        await using var centre = await CallCentre.Open(ringSeconds: 45);
        await centre.Admin.SetQueueAsync(CallCentre.Queue, new QueueDocument { RingSeconds = 45, WrapUpSeconds = 120 });
        await centre.Admin.SetQueueAsync("letters", new QueueDocument());
        await using var floor = Floor.Around(centre.Server, ownsServer: false);
        await centre.Hire("mina", null, available: false);
        await floor.Account("mina", "agent");
        var about = await Write(floor, "Parcel", "박지민");
        await Write(floor, "Refund", "최하늘");
        var mina = await floor.SignIn("mina", new() { Locale = locale, ViewportSize = new() { Width = width, Height = 800 }, ReducedMotion = ReducedMotion.Reduce });
        var faults = new List<string>();

        // Today he sits at another telephone than his profile says.
        var seat = mina.Page.GetByLabel(words["phone.choose"]).Locator("input");
        await Screen.Sees(seat);
        await Look(mina, faults);
        await seat.FillAsync(phone.UriOf("1001"));
        await Button(mina, words["phone.sit-here"]).ClickAsync();
        await Screen.Sees(mina.Page.Locator(".phone-bar"), "1001");
        await mina.Enter(words["activity.available"]);

        await using var caller = centre.Call("caller-listens.xml", $"desk-{width}");
        await Screen.Sees(mina.Offer, "+827099990000");
        await Screen.Sees(mina.Offer, words["phone.answer-at"]);
        await Screen.Sees(mina.Offer, "Parcel");
        await Screen.Sees(mina.Offer, "최하늘");
        await Screen.SeesNot(mina.Offer.GetByRole(AriaRole.Button, new() { Name = words["offer.accept"], Exact = true }));
        await Look(mina, faults);

        var bar = mina.Page.Locator(".phone-bar");
        await Screen.Sees(bar, words["phone.state.talking"]);
        await Screen.SeesNot(mina.Offer);
        // Kamailio can't, and says so in what the engine knows of it.
        await Screen.SeesNot(Button(bar, words["phone.action.hold"]));
        await Screen.Sees(bar, words["phone.by-hand"]);
        await Button(bar, "박지민").ClickAsync();
        await Screen.Sees(bar.Locator(".caller"), "박지민");
        await Screen.SeesNot(bar.GetByText("Refund"));
        await bar.Locator(".caller-tickets button").ClickAsync();
        await Screen.Sees(bar, words["phone.joined"]);
        await Look(mina, faults);
        await Button(bar, words["phone.action.hangup"]).ClickAsync();

        await caller.Succeeds();
        var wrapUp = mina.Page.Locator(".wrap-up");
        await Screen.Sees(wrapUp);
        await Assertions.Expect(wrapUp.GetByRole(AriaRole.Timer)).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[012]:[0-5][0-9]$"));
        await Look(mina, faults);
        await wrapUp.Locator("input").FillAsync("Sends it again");
        await mina.Page.ReloadAsync();
        await Assertions.Expect(wrapUp.Locator("input")).ToHaveValueAsync("Sends it again");
        await Button(wrapUp, words["wrap-up.end"]).ClickAsync();
        await Screen.SeesNot(wrapUp);

        var call = (await Read(floor, "v1/tickets?queue=support&status=resolved")).GetProperty("items")[0];
        var fields = (await Read(floor, $"v1/tickets/{call.GetProperty("id").GetString()}")).GetProperty("fields");
        Assert.Equal(("Sends it again", $"{about.Number}"), (fields.GetProperty("disposition").GetString(), fields.GetProperty("about-ticket").GetString()));
        Assert.Equal("박지민", call.GetProperty("requester").GetProperty("name").GetString());
        Assert.Empty((await Read(floor, "v1/agents/mina")).GetProperty("load").EnumerateArray());
        Assert.Contains((await Read(floor, $"v1/tickets/{about.Id}/conversation")).GetProperty("items").EnumerateArray(), u => u.GetProperty("text").GetString()!.Contains("+827099990000", StringComparison.Ordinal));
        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct()));
    }

    [BrowserSipFact]
    public async Task What_the_line_can_is_offered_and_where_a_colleague_sits_nobody_else_does()
    {
        await using var phone = await Sipp.Phone("phone.xml", "-d", "100");
        await using var centre = await CallCentre.Open(can: ["hold", "unhold", "transfer", "consult"]);
        await using var floor = Floor.Around(centre.Server, ownsServer: false);
        await centre.Hire("mina", phone, available: false);
        await centre.Hire("theo", null);
        await floor.Account("mina", "agent");
        await centre.Away("theo");
        var mina = await floor.SignIn("mina");
        mina.ExpectsFailures = true;
        var seat = mina.Page.GetByLabel("At which telephone do you sit?").Locator("input");
        await Screen.Sees(seat);
        await seat.FillAsync("theo");
        // An extension only is one of the same host; his is at another port, so it is named in full.
        await seat.FillAsync((await Read(floor, "v1/agents/theo")).GetProperty("telephone").GetString()!);
        await Button(mina, "I sit here").ClickAsync();
        await Screen.Sees(mina.Page.Locator(".phone-bar").GetByRole(AriaRole.Alert), "theo has it already");
        await seat.FillAsync(phone.UriOf("1001"));
        await Button(mina, "I sit here").ClickAsync();
        await Screen.Sees(Button(mina, "Your telephone: sip:1001"));
        await mina.Enter("Available");

        await using var caller = centre.Call("caller-listens.xml", "able");
        var bar = mina.Page.Locator(".phone-bar");
        await Screen.Sees(Button(bar, "Hold"));
        await Screen.SeesNot(bar.GetByText("At the telephone itself"));
        await Button(bar, "Transfer").ClickAsync();
        var dialog = mina.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("Colleague").First.ClickAsync();
        await dialog.Locator("select").SelectOptionAsync("theo");
        await Screen.Sees(Button(dialog, "Ask first"));
        Assert.Empty(await Axe.Serious(mina.Page));
        await mina.Page.Keyboard.PressAsync("Escape");
        await Button(bar, "Hang up").ClickAsync();
        await caller.Succeeds();
        await Screen.SeesNot(Button(bar, "Hang up"));
    }

    private static ILocator Button(Screen screen, string name) => screen.Page.GetByRole(AriaRole.Button, new() { Name = name });
    private static ILocator Button(ILocator within, string name) => within.GetByRole(AriaRole.Button, new() { Name = name });

    private static Task<TicketResult> Write(Floor floor, string subject, string name) => floor.Server.As("shop;machine").CreateAsync(
        new NewTicket("letters") { Channel = "web", Subject = subject, Text = "Please help.", Requester = new Dictionary<string, string> { ["name"] = name, ["phone"] = Caller } });

    private static async Task<JsonElement> Read(Floor floor, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-HelpDesk-Principal", Principals.Admin("setup"));
        using var answer = await floor.Server.Http.SendAsync(request);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static async Task Look(Screen screen, List<string> faults)
    {
        faults.AddRange(await Axe.Serious(screen.Page));
        var wider = await screen.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wider > 0) faults.Add($"{screen.Page.Url}: {wider} px wider than the screen");
    }
}
