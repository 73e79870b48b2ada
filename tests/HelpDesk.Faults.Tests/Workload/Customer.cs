using HelpDesk.Client;

namespace HelpDesk.Faults.Tests;

/// <summary>Creates tickets under keys of its own; sometimes asks twice, hangs up, or sets several agents on one ticket.</summary>
internal sealed class Customer(string name, Crew crew, Dice dice)
{
    private readonly string _principal = Principals.Machine(name);

    public async Task Run(CancellationToken stop)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                await crew.Room.WaitAsync(stop);
                await Call($"{name}-{i}");
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    private async Task Call(string key)
    {
        var created = await Create(key, Cast.SharedQueues[dice.Below(Cast.SharedQueues.Count)], patient: !dice.Chance(0.3));
        if (created is not { Outcome: Outcome.Acknowledged, Answer.Id: var ticket })
        {
            // If it was created after all, it takes a place until it ends; this one goes on.
            crew.Room.Release();
            return;
        }
        if (dice.Chance(0.1)) await crew.Ledger.Repeat(created);
        if (dice.Chance(0.2)) await Task.WhenAll(dice.Some(crew.Agents, 3).Select(a => a.Take(ticket)));
        if (dice.Chance(0.1)) await Abandon(ticket);
    }

    public Task<Entry> Create(string key, string queue, bool patient)
    {
        var client = crew.Clients.Of(_principal, patient);
        return crew.Ledger.Send(new Entry(key, _principal, Verb.Create), how =>
            client.CreateAsync(new NewTicket(queue) { Channel = Cast.Channel, Subject = key, Text = $"the text of {key}" }, how));
    }

    private Task<Entry> Abandon(string ticket)
    {
        var client = crew.Clients.Of(_principal, patient: !dice.Chance(0.3));
        return crew.Ledger.Send(new Entry($"{name}.abandon.{ticket}", _principal, Verb.Abandon, ticket), how => client.AbandonAsync(ticket, how));
    }
}
