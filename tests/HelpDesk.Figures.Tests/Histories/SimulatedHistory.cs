using HelpDesk.Actors;
using HelpDesk.Simulation;

namespace HelpDesk.Figures.Tests;

/// <summary>The feed of a run of the whole system in the simulator, with its faults.</summary>
internal static class SimulatedHistory
{
    public static IReadOnlyList<FeedItem> Of(ulong seed)
    {
        Func<StoreRequest, StoreReply>? store = null;
        var options = SimulationOptions.For(seed) with { ArchiveRate = 0 };
        SimulationRunner.Run(seed, options, new SimulationSetup { Store = inner => store = inner });
        var items = new List<FeedItem>();
        while (store!(new ReadFeed("default", items.Count, 1_000)) is FeedPage { Items: { Length: > 0 } page }) items.AddRange(page);
        return items;
    }
}
