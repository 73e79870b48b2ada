using HelpDesk.Actors;
using HelpDesk.Core;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>The verdicts of a batch, and what the accepted ones write.</summary>
internal sealed class Batch
{
    private readonly List<(Pending Item, EncodedAppend Encoded, (long Position, long Number) Place)> _accepted = [];
    private readonly BatchWrites _writes = new();
    private readonly Tally _tally = new();

    private Batch() { }

    /// <summary>Nothing is to be written: every verdict is a refusal, or a check that leaves no trace.</summary>
    public bool IsEmpty => _accepted.Count == 0;

    public static Batch Of(ArraySegment<Pending> items, BatchFacts facts)
    {
        var batch = new Batch();
        var verdicts = new Verdicts(facts);
        foreach (var item in items)
        {
            var encoded = ((AppendWork)item.Work).Encoded;
            if (!verdicts.TryJudge(encoded.Append, out var refusal)) continue;
            item.Verdict = refusal;
            if (refusal is null) batch.Accept(item, encoded, facts);
        }
        return batch;
    }

    /// <summary>Writes, commits and fills in the verdicts. The feeds that grew, with their heads.</summary>
    public IEnumerable<KeyValuePair<string, long>> Commit(NpgsqlConnection connection, Replication replication)
    {
        _writes.Counters(_tally);
        foreach (var (_, encoded, place) in _accepted) _writes.Add(encoded, _tally.Stamp(encoded.Append, place));
        var heads = _writes.Commit(connection, replication);
        foreach (var (item, encoded, place) in _accepted)
            item.Verdict ??= Committed(encoded.Append, _tally.Stamp(encoded.Append, place), heads[encoded.Append.Actor.Tenant]);
        return heads.Select(head => KeyValuePair.Create(head.Key, head.Value.Head));
    }

    private void Accept(Pending item, EncodedAppend encoded, BatchFacts facts)
    {
        var append = encoded.Append;
        if (append.Events.IsEmpty)
        {
            item.Verdict = new Committed(append.Expected, facts.Heads.GetValueOrDefault(append.Actor.Tenant), 0);
            if (!LeavesAnswer(append)) return;
        }
        _accepted.Add((item, encoded, _tally.Take(append)));
    }

    /// <summary>A check keeps the refusal of an attempt, and an accepted command's answer.</summary>
    private static bool LeavesAnswer(Append append) => append.Answer is Refused
        ? append.Attempt != Guid.Empty
        : append.Answer is not null && append.Origin.IsCommand;

    private static Committed Committed(Append append, Stamp stamp, (long Head, long Number) last) => new(
        append.Expected + append.Events.Length, last.Head - stamp.Back, append.TakesNumber ? last.Number - stamp.NumberBack : 0);
}
