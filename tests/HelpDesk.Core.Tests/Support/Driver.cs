using NodaTime;

namespace HelpDesk.Core.Tests;

/// <summary>Drives one decider by hand: every decision is applied at once, as if each commit succeeded.</summary>
internal class Driver<TState, TDecider>(ActorId id) where TDecider : IDecider<TState>
{
    private int _commands;

    public TState State { get; private set; } = TDecider.Initial(id);
    public Instant Now { get; set; } = Sample.Start;
    /// <summary>What the tenant promises; tickets ask for it.</summary>
    public SlaBook? Sla { get; set; }
    public List<Event> Events { get; } = [];

    public void Pass(double seconds) => Now += Sample.Seconds(seconds);

    /// <summary>Decides without applying. Each call is a command of its own unless one is named.</summary>
    public Decision Decide(Message message, By? by = null, Guid? command = null) =>
        TDecider.Decide(State, message, new At(Now, by ?? By.Engine, command ?? Ids.Derive(Sample.Id(0xC0), ++_commands), 1) { Sla = Sla });

    public Decision Tell(Message message, By? by = null, Guid? command = null)
    {
        var decision = Decide(message, by, command);
        Apply(decision);
        return decision;
    }

    /// <summary>As if this actor had never been.</summary>
    public void Forget()
    {
        State = TDecider.Initial(id);
        Events.Clear();
    }

    public void Apply(Decision decision)
    {
        foreach (var change in decision.Changes)
        {
            State = TDecider.Apply(State, change);
            if (change is Event e) Events.Add(e);
        }
    }
}
