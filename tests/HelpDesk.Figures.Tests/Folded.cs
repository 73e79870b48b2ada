using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Figures.Tests;

/// <summary>Facts of a feed, folded in one go.</summary>
internal static class Folded
{
    public static IReadOnlyList<NamedFact> Of(IEnumerable<FeedItem> items)
    {
        var fold = new FigureFold(new Dictionary<ActorId, byte[]>());
        foreach (var item in items) fold.Add(item);
        return [.. fold.Result().Facts.Select(f => f with { Fact = FactBytes.Decode(f.Fact.Kind, FactBytes.Encode(f.Fact)) })];
    }
}
