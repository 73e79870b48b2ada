using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>One agent at his client: shows himself, answers offers (or not), and works on what he holds.</summary>
internal sealed class AgentDesk(string agent, SimRun run, Clients clients, Model model, Workload workload)
{
    private readonly Xoshiro _random = run.Stream("desk " + agent);
    private bool _gone;
    private bool _left;

    public string Agent => agent;

    public void Open()
    {
        workload.ToAgent(agent, new SetActivity("available", true, false), Staff.Self(agent));
        Renew();
    }

    /// <summary>The faults are over: he is there and stays.</summary>
    public void Return()
    {
        _gone = false;
        Present();
    }

    /// <summary>He goes on a break and stays there; only his client remains.</summary>
    public void Leave()
    {
        _left = true;
        Send(new SetActivity("break", false, false));
        Later(2, 3, StayAway);
    }

    /// <summary>Again, in case that he was just coming back: what he sent before may be decided late.</summary>
    private void StayAway()
    {
        if (model.Agent(agent).Available) Send(new SetActivity("break", false, false));
        Later(2, 3, StayAway);
    }

    /// <summary>Something in the feed is about him.</summary>
    public void See(FeedItem item)
    {
        if (_gone) return;
        if (item.Event is TicketOffered offered) Answer(item.Stream.TicketKey, offered.Offer);
        else if (item.Event is TicketAssigned assigned) Later(0.2, 6, () => Work(item.Stream.TicketKey, assigned.Ownership));
    }

    /// <summary>Accepts, declines, or lets it ring; sometimes at the very moment when it runs out or the customer hangs up.</summary>
    private void Answer(Guid ticket, Offer offer)
    {
        // A call is answered at the telephone, which most people know.
        if (offer.Telephone is not null && !(workload.Moody && _random.Chance(0.2))) return;
        var choice = workload.Moody ? _random.Below(20) : 0;
        if (choice < 10) Later(0.05, 2, () => Accept(ticket, offer));
        else if (choice < 13) Race(ticket, offer, RarePaths.AcceptRacedExpiry, () => { });
        else if (choice < 14) Race(ticket, offer, RarePaths.AcceptRacedHangUp, () => workload.Send(ticket, new Abandon(), Staff.Machine));
        else if (choice < 17) Later(0.05, 2, () => Send(new Decline(ticket, offer.Id, null)));
    }

    private void Race(Guid ticket, Offer offer, string path, Action against)
    {
        var margin = Duration.FromSeconds(0.02 * (_random.Unit() - 0.5));
        run.Schedule.At(path == RarePaths.AcceptRacedExpiry ? offer.Until + margin : run.Schedule.Now + Duration.FromSeconds(_random.Unit()), () =>
        {
            run.Paths.Count(path);
            Accept(ticket, offer);
            against();
        });
    }

    private void Accept(Guid ticket, Offer offer)
    {
        var ask = clients.Send(ActorId.Agent(SimRun.Tenant, agent), new Accept(ticket, offer.Id), Staff.Self(agent));
        if (_random.Chance(0.1)) clients.Repeat(ask);
    }

    /// <summary>Goes on with a ticket if he still holds it in this term.</summary>
    private void Work(Guid ticket, long ownership)
    {
        if (_gone || model.Ticket(ticket) is not { } t || t.Holder != agent || t.Ownership != ownership) return;
        if (t.Status == TicketStatus.OnHold) Send(new ResumeTicket(ticket, t.Channel));
        else if (!workload.Lives(ticket) || (workload.Moody && _random.Chance(0.3))) Next(t);
        Later(0.5, 6, () => Work(ticket, ownership));
    }

    private void Next(TicketFact t)
    {
        switch (workload.Moody ? _random.Below(10) : 0)
        {
            case < 5: workload.Send(t.Ticket, new Resolve(null, null), Staff.Self(agent)); break;
            case 5 or 6: workload.Send(t.Ticket, new Hold(null), Staff.Self(agent)); break;
            case 7: workload.Send(t.Ticket, new Release(ReleaseCause.Released, null, null), Staff.Self(agent)); break;
            case 8: workload.ToAgent(_random.Pick(workload.Staff.Agents), new ReceiveTransfer(t.Ticket, t.Channel, t.Ownership), Staff.Self(agent)); break;
            default:
                if (workload.Terms(_random.Pick(workload.Staff.Queues)) is { } terms)
                    workload.Send(t.Ticket, new MoveToQueue(terms, null, null), Staff.Self(agent));
                break;
        }
    }

    /// <summary>Keeps the lease; now and then the client dies for a while, or its user goes on a break.</summary>
    private void Renew()
    {
        Later(0.8, 1.2, Renew);
        if (_gone) return;
        if (workload.Moody && _random.Chance(run.Options.ClientGoneRate))
        {
            _gone = true;
            Later(3, 20, Return);
            return;
        }
        if (workload.Moody && _random.Chance(0.02)) Send(new SetActivity("break", false, _random.Chance(0.5)));
        else Present();
    }

    /// <summary>Shows himself; whoever was put into another activity comes back after a while.</summary>
    private void Present()
    {
        var facts = model.Agent(agent);
        if (facts.Profile is null) return;
        if (facts.Routable || _left || (workload.Moody && !facts.Lapsed && _random.Chance(0.7))) Send(new RenewLease("desk", null));
        else Send(new SetActivity("available", true, false));
    }

    private void Send(Message message) => workload.ToAgent(agent, message, Staff.Self(agent));

    private void Later(double least, double most, Action action) =>
        run.Schedule.After(Duration.FromSeconds(least + ((most - least) * _random.Unit())), action);
}
