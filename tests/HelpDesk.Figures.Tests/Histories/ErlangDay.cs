using HelpDesk.Core;
using HelpDesk.Simulation;
using NodaTime;

namespace HelpDesk.Figures.Tests;

/// <summary>
/// A day of one queue with Poisson arrivals, exponential service and patience, served first come first served by n agents: M/M/n+M, whose
/// means are known. Mean service is one minute.
/// </summary>
internal static class ErlangDay
{
    public static readonly Duration Minute = Duration.FromMinutes(1);

    /// <param name="lambda">Arrivals per minute.</param>
    /// <param name="n">Agents.</param>
    /// <param name="theta">Rate of patience per minute; 0 = nobody leaves.</param>
    /// <param name="hours">How long calls arrive; then what is there is finished.</param>
    /// <param name="seed">Of all that is drawn.</param>
    public static History Of(double lambda, int n, double theta, int hours, ulong seed)
    {
        var (history, random) = (new History(), Xoshiro.Stream(seed, "erlang"));
        var due = new PriorityQueue<Action, (Instant At, int Order)>();
        var (waiting, idle, order) = (new LinkedList<Guid>(), new Queue<string>(), 0);
        for (var a = 1; a <= n; a++)
        {
            history.Agent($"agent{a}", new AgentConfigured(History.Profile(25), history.Now));
            history.Agent($"agent{a}", new ActivityChanged("available", true, history.Now));
            idle.Enqueue($"agent{a}");
        }
        Plan(Exponential(lambda), Arrive);
        while (due.TryDequeue(out var happen, out var next))
        {
            history.Now = next.At;
            happen();
        }
        return history;

        void Plan(double minutes, Action action) => due.Enqueue(action, (history.Now + Duration.FromTicks((long)(minutes * NodaConstants.TicksPerMinute)), order++));
        double Exponential(double rate) => -Math.Log(1 - random.Unit()) / rate;

        void Arrive()
        {
            if (history.Now < History.Start + Duration.FromHours(hours)) Plan(Exponential(lambda), Arrive);
            var ticket = random.Id();
            history.Create(ticket, "calls", wrapUp: 0);
            waiting.AddLast(ticket);
            if (theta > 0) Plan(Exponential(theta), () =>
            {
                if (waiting.Remove(ticket)) history.Ask(ticket, new Abandon(), History.Web);
            });
            Serve();
        }

        void Serve()
        {
            while (waiting.First is { } first && idle.TryDequeue(out var agent))
            {
                waiting.RemoveFirst();
                var (ticket, offer) = (first.Value, random.Id());
                history.Offer(ticket, agent, offer);
                history.Claim(ticket, ClaimKind.Accept, agent, offer, offer);
                Plan(Exponential(1), () =>
                {
                    history.Ask(ticket, new Resolve(null, null), History.Self(agent));
                    idle.Enqueue(agent);
                    Serve();
                });
            }
        }
    }
}
