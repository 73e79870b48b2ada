using HelpDesk.Actors;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>Messages between nodes (and within one): lost, doubled, late, and out of order by their delays alone.</summary>
internal sealed class Network(Schedule schedule, SimulationOptions options, Xoshiro random, Paths paths)
{
    public bool Faulty { get; set; } = true;

    public void Send(Envelope envelope, Action<Envelope> deliver)
    {
        if (Faulty && random.Chance(options.LoseMessage))
        {
            paths.Count(RarePaths.LostMessage);
            return;
        }
        if (options.ThroughCodec) envelope = WireCodec.DecodeEnvelope(envelope.To, WireCodec.Encode(envelope));
        schedule.After(Delay(), () => deliver(envelope));
        if (!Faulty || !random.Chance(options.DoubleMessage)) return;
        paths.Count(RarePaths.DoubledMessage);
        schedule.After(Delay(), () => deliver(envelope));
    }

    /// <summary>An answer on its way back to a client.</summary>
    public void Answer(Action deliver)
    {
        if (Faulty && random.Chance(options.LoseReply)) paths.Count(RarePaths.LostReply);
        else schedule.After(Delay(), deliver);
    }

    /// <summary>0.1 to 5 ms; a late one up to 6 s, which is longer than every time-out of the protocol.</summary>
    private Duration Delay()
    {
        if (!Faulty || !random.Chance(options.LateMessage)) return Duration.FromMilliseconds(0.1 + (4.9 * random.Unit()));
        paths.Count(RarePaths.LateMessage);
        return Duration.FromSeconds(6 * random.Unit());
    }
}
