using System.Globalization;
using HelpDesk.Client;
using Microsoft.Playwright;
using Xunit;
using Xunit.Abstractions;

namespace HelpDesk.Desk.Tests;

/// <summary>A wallboard that has followed as many events as eight hours bring at one a second.</summary>
[Collection(FiguresCollection.Name)]
public class MemoryFigures(ITestOutputHelper output)
{
    private const int WarmUp = 500, Events = 28_800, AtOnce = 8, Round = 20;

    /// <summary>What the tab that holds the stream tells the others, it has shown itself.</summary>
    private const string Count =
        """
        window.heard = 0;
        const post = BroadcastChannel.prototype.postMessage;
        BroadcastChannel.prototype.postMessage = function (told) { if (told?.kind === 'event') window.heard++; return post.call(this, told); };
        """;

    [OnDemandFact(OnDemandFactAttribute.Figures)]
    public async Task Memory_of_a_tab_after_the_events_of_eight_hours()
    {
        await using var floor = await Floor.Open();
        var lead = await floor.SignIn("sunny", before: context => context.AddInitScriptAsync(Count));
        await Screen.Sees(lead.Page.Locator("h1"), "Wallboard");
        var inspector = await lead.Context.NewCDPSessionAsync(lead.Page);
        await Work(floor, lead, WarmUp);
        var before = (Heap: await Heap(inspector), Memory: await Renderer(lead));
        await Work(floor, lead, WarmUp + Events);
        var after = (Heap: await Heap(inspector), Memory: await Renderer(lead));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"the wallboard's tab after {WarmUp} events: {before.Heap / 1e6:0.0} MB of script heap behind a collection, {before.Memory / 1e6:0} MB of memory; {Events} events later: {after.Heap / 1e6:0.0} MB, {after.Memory / 1e6:0} MB (goal: under 250 MB)"));
    }

    /// <summary>Tickets that come and go, until the page has heard of so many events in all.</summary>
    private static Task Work(Floor floor, Screen screen, int events)
    {
        var shop = floor.Server.As("shop;machine");
        async Task Customers()
        {
            while (await screen.Page.EvaluateAsync<int>("window.heard") < events)
                for (var i = 0; i < Round; i++) await Visit(shop);
        }

        return Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Customers()));
    }

    private static async Task Visit(HelpDeskClient shop)
    {
        var ticket = await shop.CreateAsync(new NewTicket(Floor.Queue) { Channel = "web", Subject = "Passing by", Text = "Never mind.", Requester = new Dictionary<string, string> { ["name"] = "Ann" } });
        await shop.CommentAsync(ticket.Id, "Still there?", @public: true);
        await shop.AbandonAsync(ticket.Id);
    }

    private static async Task<double> Heap(ICDPSession inspector)
    {
        await inspector.SendAsync("HeapProfiler.collectGarbage");
        return (await inspector.SendAsync("Runtime.getHeapUsage"))!.Value.GetProperty("usedSize").GetDouble();
    }

    /// <summary>What the page's process has to itself, in bytes; the largest of its kind, for the browser keeps an empty one in reserve.</summary>
    private static async Task<double> Renderer(Screen screen)
    {
        var browser = await screen.Context.Browser!.NewBrowserCDPSessionAsync();
        var processes = (await browser.SendAsync("SystemInfo.getProcessInfo"))!.Value.GetProperty("processInfo").EnumerateArray();
        return processes.Where(p => p.GetProperty("type").GetString() == "renderer").Max(p => Private(p.GetProperty("id").GetInt32()));
    }

    private static double Private(int process) =>
        File.ReadLines($"/proc/{process}/smaps_rollup").Where(line => line.StartsWith("Private_", StringComparison.Ordinal))
            .Sum(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024);
}
