using System.Collections.Concurrent;
using HelpDesk.Client;
using Xunit;
using Xunit.Abstractions;

namespace HelpDesk.Desk.Tests;

/// <summary>From the POST of a ticket to the frame in which the agent's browser shows its offer.</summary>
[Collection(FiguresCollection.Name)]
public class OfferFigures(ITestOutputHelper output)
{
    private const int WarmUp = 20, Tickets = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Tells of each card once: behind the frame that it is painted in, by the page's clock.</summary>
    private const string Watch =
        """
        (() => {
          const seen = new Set();
          const look = () => {
            for (const card of document.querySelectorAll('article.offer')) {
              const label = card.getAttribute('aria-label');
              if (seen.has(label)) continue;
              seen.add(label);
              requestAnimationFrame(() => {
                const behind = new MessageChannel();
                behind.port1.onmessage = () => window.painted(label, performance.timeOrigin + performance.now());
                behind.port2.postMessage(0);
              });
            }
          };
          addEventListener('DOMContentLoaded', () => new MutationObserver(look).observe(document.body, { childList: true, subtree: true }));
        })();
        """;

    private readonly ConcurrentDictionary<string, TaskCompletionSource<double>> _painted = new();

    [OnDemandFact(OnDemandFactAttribute.Figures)]
    public async Task Post_of_a_ticket_until_its_offer_is_painted()
    {
        await using var floor = await Floor.Open(ringSeconds: 300);
        var mina = await floor.SignIn("mina", before: async context =>
        {
            await context.ExposeFunctionAsync("painted", (string label, double at) => Card(label).TrySetResult(at));
            await context.AddInitScriptAsync(Watch);
        });
        await mina.Enter("Available");
        var shop = floor.Server.As("shop;machine");
        List<double> answered = [], painted = [];
        var ahead = 0.0;
        for (var i = 0; i < WarmUp + Tickets; i++)
        {
            if (i % 50 == 0) ahead = await PageClock.Ahead(mina.Page);
            var sent = PageClock.Now;
            var ticket = await shop.CreateAsync(new NewTicket(Floor.Queue) { Channel = "web", Subject = "What is painted?" });
            var answer = PageClock.Now;
            var at = await Card($"Offer of #{ticket.Number}").Task.WaitAsync(Patience) - ahead;
            await shop.AbandonAsync(ticket.Id);
            await Screen.SeesNot(mina.Offer);
            if (i < WarmUp) continue;
            answered.Add(answer - sent);
            painted.Add(at - sent);
        }
        output.WriteLine(Percentiles.Line("POST -> its answer ", answered));
        output.WriteLine(Percentiles.Line("POST -> offer painted", painted) + " (goal: p95 under 300 ms)");
    }

    private TaskCompletionSource<double> Card(string label) => _painted.GetOrAdd(label, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
