namespace HelpDesk.Faults.Tests;

/// <summary>What streams showed against the feed: the same events under the same positions, each once, in order, none left out.</summary>
internal static class StreamRules
{
    private static readonly string[] ForTheAgent = ["offered", "offer-ended", "assigned"];

    public static void Check(IEnumerable<Heard> streams, World world, Action<string> wrong)
    {
        var feed = world.Feed.GroupBy(e => e.Position).ToDictionary(g => g.Key, g => g.First());
        foreach (var stream in streams) Check(stream, feed, wrong);
    }

    private static void Check(Heard stream, Dictionary<long, FeedEntry> feed, Action<string> wrong)
    {
        if (stream.Resets > 0) wrong($"{stream.Name} was reset {stream.Resets} times: what it had shown was gone");
        if (stream.From is not { } last) return;
        var from = last;
        foreach (var shown in stream.Shown)
        {
            if (shown.Position <= last) wrong($"{stream.Name} goes back from {last} to {shown.Position}");
            if (stream.Agent is null && shown.Position != last + 1) wrong($"{stream.Name} goes from {last} to {shown.Position}");
            last = shown.Position;
            // Work goes on while the feed is read: what was shown since is judged the next time.
            if (feed.TryGetValue(shown.Position, out var e) ? e.Type != shown.Type || e.Ticket?.Id != shown.Ticket : shown.Position <= feed.Count)
                wrong($"{stream.Name} showed {shown}; the feed has {e?.Type ?? "nothing"} of {e?.Ticket?.Id} there");
        }
        if (stream.Agent is null) return;
        var positions = stream.Shown.Select(s => s.Position).ToHashSet();
        foreach (var e in feed.Values)
            if (e.Agent == stream.Agent && ForTheAgent.Contains(e.Type) && e.Position > from && e.Position < last && !positions.Contains(e.Position))
                wrong($"{stream.Name} left out {e.Type} at {e.Position}");
    }
}
