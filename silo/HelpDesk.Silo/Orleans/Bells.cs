using HelpDesk.Grains;
using Orleans.Streams;

namespace HelpDesk.Silo;

/// <summary>The Orleans stream over which nodes tell each other that feeds moved (FeedBell): in memory, because what it tells is in the store.</summary>
internal static class Bells
{
    /// <summary>Where Orleans keeps who listens; the name is Orleans' own.</summary>
    public const string Subscriptions = "PubSubStore";

    /// <summary>From one look into the queue to the next: half of it is what a push to another silo's client waits longer.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(4);

    public static void Add(ISiloBuilder silo) => silo.AddMemoryStreams(GrainServices.StreamProvider, streams =>
    {
        // One stream, so one queue; each more would be looked into as often.
        streams.ConfigurePartitioning(1);
        streams.ConfigureStreamPubSub(StreamPubSubType.ExplicitGrainBasedOnly);
        streams.ConfigurePullingAgent(agent => agent.Configure(o => o.GetQueueMsgsTimerPeriod = Look));
    });

    public static void Add(IClientBuilder client) => client.AddMemoryStreams(GrainServices.StreamProvider, streams =>
    {
        streams.ConfigurePartitioning(1);
        streams.ConfigureStreamPubSub(StreamPubSubType.ExplicitGrainBasedOnly);
    });
}
