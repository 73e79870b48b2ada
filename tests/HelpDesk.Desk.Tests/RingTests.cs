using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>How an offer makes itself heard, and that it stops.</summary>
public class RingTests
{
    /// <summary>Counts the tones that the page sounds.</summary>
    private const string CountsTones =
        """
        const start = OscillatorNode.prototype.start;
        OscillatorNode.prototype.start = function (...when) {
          window.rang = (window.rang ?? 0) + 1;
          return start.apply(this, when);
        };
        """;

    /// <summary>Nobody looks at the page, and he wants notes on the desktop.</summary>
    private const string InTheBackground =
        """
        Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
        if (location.origin !== 'null' && localStorage.getItem('helpdesk-alerts') === null) localStorage.setItem('helpdesk-alerts', '{"desktop":true}');
        """;

    /// <summary>What is said stays: else it would go after nine seconds, which may be over before a busy machine has looked.</summary>
    private const string WhatIsSaidStays = "const later = window.setTimeout; window.setTimeout = (what, ms, ...more) => ms === 9_000 ? 0 : later(what, ms, ...more);";

    [BrowserFact]
    public async Task Of_several_tabs_one_that_can_sound_does_and_each_can_switch_it_off()
    {
        await using var floor = await Floor.Open();
        var mina = await floor.SignIn("mina", before: context => context.AddInitScriptAsync(CountsTones));
        await mina.Enter("Available");
        // Loaded anew and not touched since: the browser lets it make no sound.
        await mina.Page.ReloadAsync();
        var second = await mina.Context.NewPageAsync();
        await second.GotoAsync("/work");
        await second.Locator("h1").First.ClickAsync();
        await floor.Write("Do you hear me?");
        await Screen.Sees(mina.Offer);
        await second.WaitForFunctionAsync("window.rang > 0");
        Assert.Equal(0, await mina.Page.EvaluateAsync<int>("window.rang ?? 0"));

        await mina.Page.GetByLabel("settings and sign-out").ClickAsync();
        await mina.Page.GetByLabel("Sound for offers").ClickAsync();
        await second.WaitForFunctionAsync("async () => { const { held, pending } = await navigator.locks.query(); return ![...held, ...pending].some(lock => lock.name === 'helpdesk-ring'); }");
    }

    [BrowserFact]
    public async Task An_offer_whose_time_is_over_rings_no_longer_though_the_server_is_away()
    {
        const string notes =
            """
            window.Notification = class {
              static permission = 'granted';
              constructor() { this.open = true; (window.notes ??= []).push(this); }
              close() { this.open = false; }
            };
            """;
        // So long that a busy machine has looked at it while it rings.
        await using var floor = await Floor.Open(ringSeconds: 20);
        var mina = await floor.SignIn("mina", before: context => context.AddInitScriptAsync(InTheBackground + notes));
        mina.ExpectsFailures = true;
        await mina.Enter("Available");
        await floor.Write("For twenty seconds");
        await Screen.Sees(mina.Offer);
        await floor.Server.Kill();
        await Assertions.Expect(mina.Page).ToHaveTitleAsync("(1) For twenty seconds");
        Assert.Equal("1", await mina.Page.EvaluateAsync<string>("notes.filter(note => note.open).length.toString()"));
        await Screen.Sees(mina.Offer, "may have ended");
        await Assertions.Expect(mina.Page).ToHaveTitleAsync("김미나 – HelpDesk");
        await mina.Page.WaitForFunctionAsync("notes.every(note => !note.open)");
        await floor.Server.Restart();
        await Screen.SeesNot(mina.Offer);
    }

    [BrowserFact]
    public async Task A_browser_that_refuses_notes_on_the_desktop_keeps_the_page_and_the_switch_says_so()
    {
        await using var floor = await Floor.Open();
        var mina = await floor.SignIn("mina", before: context => context.AddInitScriptAsync(
            InTheBackground + "window.Notification = class { static permission = 'granted'; constructor() { throw new TypeError('Illegal constructor'); } };"));
        await mina.Enter("Available");
        await floor.Write("On an Android");
        await Screen.Sees(mina.Offer);
        await mina.Page.WaitForFunctionAsync("JSON.parse(localStorage.getItem('helpdesk-alerts')).desktop === false");
    }

    [BrowserFact]
    public async Task On_a_phone_what_is_said_does_not_lie_on_Accept()
    {
        await using var floor = await Floor.Open();
        var mina = await floor.SignIn("mina", new BrowserNewContextOptions { ViewportSize = new() { Width = 390, Height = 800 } }, context => context.AddInitScriptAsync(WhatIsSaidStays));
        await mina.Enter("Available");
        var first = await floor.Write("Hangs up", "phone");
        await Screen.Sees(mina.Offer);
        await floor.Server.As("pbx;machine").AbandonAsync(first);
        await mina.Sees("the customer left");
        await floor.Write("Comes next");
        await Screen.Sees(mina.Offer, "Comes next");
        await mina.Sees("the customer left");
        // Refused while something else would get the press.
        await mina.Offer.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await mina.Page.WaitForURLAsync("**/tickets/**");
    }

    [BrowserFact]
    public async Task A_supervisor_who_also_takes_tickets_sees_them_ring_over_the_wallboard_in_full_screen()
    {
        await using var floor = await Floor.Open();
        await floor.Put("v1/accounts/theo", new { displayName = "theo", roles = new[] { "supervisor", "agent" }, agent = "theo" });
        var theo = await floor.SignIn("theo");
        await theo.Enter("Available");
        await theo.Page.GotoAsync("/board");
        await theo.Page.GetByRole(AriaRole.Button, new() { Name = "Full screen" }).ClickAsync();
        await Screen.Sees(theo.Page.GetByRole(AriaRole.Button, new() { Name = "Leave full screen" }));
        await Assertions.Expect(theo.Page.Locator(".board[data-full]")).ToHaveCountAsync(1);
        await floor.Write("Over the board");
        await theo.Offer.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await theo.Page.WaitForURLAsync("**/tickets/**");
    }
}
