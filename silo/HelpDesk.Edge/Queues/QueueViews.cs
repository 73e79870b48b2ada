using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>A queue with its rules; <paramref name="RulesVersion"/> is what decisions name.</summary>
public sealed record QueueView(
    string Name, long Version, long RulesVersion, string Pool, int Rank, QueueOrder Order, double HeadStartSeconds, IReadOnlyList<Requirement> Requires,
    IReadOnlyList<ChooseBy> Choose, double RingSeconds, double WrapUpSeconds, double DeclineBlockSeconds, RingingView Ringing)
{
    internal static QueueView Of(string name, ConfiguredQueue queue)
    {
        var rules = queue.Rules;
        return new QueueView(name, queue.Version, queue.RulesVersion, rules.Pool, rules.Rank, rules.Order, rules.HeadStart.TotalSeconds, rules.Requires,
            rules.Choose, rules.Ring.TotalSeconds, rules.WrapUp.TotalSeconds, rules.DeclineBlock.TotalSeconds,
            RingingView.Of(rules.Ringing));
    }
}

public sealed record QueueList(IReadOnlyList<QueueView> Items);

public sealed record QueueReply(string Name, long Version, long RulesVersion)
{
    internal static QueueReply Of(QueueDone done) => new(done.Queue, done.Version, done.RulesVersion);
}
