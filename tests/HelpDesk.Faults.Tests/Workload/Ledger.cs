using System.Collections.Concurrent;
using System.Net;
using HelpDesk.Client;

namespace HelpDesk.Faults.Tests;

/// <summary>Everything that clients asked for and heard. What stands here as acknowledged, the server has promised to keep.</summary>
internal sealed class Ledger(AttemptCounter attempts)
{
    private sealed record Command(Entry Entry, Func<CommandOptions, Task<TicketResult>> Send);

    private readonly ConcurrentDictionary<string, Command> _commands = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _contradictions = new();
    private readonly Awaited _awaited = new();
    private long _acknowledged, _unknown;

    public long Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Where the same key was answered in two ways.</summary>
    public IReadOnlyCollection<string> Contradictions => _contradictions;

    public IReadOnlyList<Entry> Entries => [.. _commands.Values.Select(c => c.Entry)];

    /// <summary>When so many more commands were acknowledged than now.</summary>
    public Task More(long count)
    {
        var goal = Acknowledged + count;
        return _awaited.When(() => Acknowledged >= goal);
    }

    /// <summary>How much was asked for, by verb, and how it ended.</summary>
    public override string ToString() => $"{_unknown} answers did not come; " + string.Join("; ", Entries.GroupBy(e => e.Verb).OrderBy(g => g.Key).Select(verb =>
        $"{verb.Key} {string.Join(", ", verb.GroupBy(e => e.Outcome).OrderBy(g => g.Key).Select(g => $"{g.Count()} {g.Key}"))}"));

    public async Task<Entry> Send(Entry entry, Func<CommandOptions, Task<TicketResult>> send)
    {
        // Known before it is sent: what dies on the way is unknown, not forgotten.
        _commands.TryAdd(entry.Key, new Command(entry, send));
        var heard = await Hear(entry, send);
        _commands[entry.Key] = _commands[entry.Key] with { Entry = Merge(_commands[entry.Key].Entry, heard) };
        if (heard.Outcome == Outcome.Unknown) Interlocked.Increment(ref _unknown);
        if (heard.Outcome == Outcome.Acknowledged)
        {
            Interlocked.Increment(ref _acknowledged);
            _awaited.Look();
        }
        return heard;
    }

    /// <summary>The same command under the same key once more.</summary>
    public Task<Entry> Repeat(Entry entry) => Send(entry, _commands[entry.Key].Send);

    private async Task<Entry> Hear(Entry entry, Func<CommandOptions, Task<TicketResult>> send)
    {
        try
        {
            return entry with { Outcome = Outcome.Acknowledged, Answer = await send(CommandOptions.WithKey(entry.Key)) };
        }
        catch (HelpDeskProblemException e) when (e.Problem.Status == (int)HttpStatusCode.ServiceUnavailable)
        {
            return entry with { Outcome = Outcome.Unknown, Refusal = e.Code };
        }
        catch (HelpDeskProblemException e)
        {
            return entry with { Outcome = Outcome.Refused, Refusal = e.Message, SentOnce = attempts.Of(entry.Key) == 1 };
        }
        catch (HelpDeskUnreachableException)
        {
            return entry with { Outcome = Outcome.Unknown };
        }
    }

    private Entry Merge(Entry before, Entry heard)
    {
        if (before.Outcome != Outcome.Acknowledged) return heard.Outcome == Outcome.Unknown ? before with { SentOnce = false } : heard;
        if (heard.Outcome == Outcome.Refused || heard.Answer is not null && heard.Answer != before.Answer)
            _contradictions.Enqueue($"key {before.Key} ({before.Verb}) was answered {before.Answer} and then {heard.Answer?.ToString() ?? heard.Refusal}");
        return before;
    }
}
