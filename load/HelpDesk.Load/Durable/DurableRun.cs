using NodaTime;

namespace HelpDesk.Load;

/// <summary>
/// Rounds in which every contender writes the same kind of decisions on the same store, one contender at a time. Each round begins with
/// another contender, so that what changes while it runs (the size of the tables, the machine's mood) hits all alike.
/// </summary>
internal sealed class DurableRun(IReadOnlyList<IContender> contenders, DurableOptions options)
{
    private readonly Centre _centre = new(SystemClock.Instance.GetCurrentInstant());
    private readonly Dictionary<IContender, List<Measured>> _measured = contenders.ToDictionary(c => c, _ => new List<Measured>());

    /// <summary>What each contender did, without the warm-up.</summary>
    public IReadOnlyDictionary<IContender, List<Measured>> Measured => _measured;

    /// <summary>Decisions that each contender wrote, the warm-up included: all that its rows are to account for.</summary>
    public Dictionary<IContender, long> Written { get; } = [];

    public void Run(Action<string> say, CancellationToken ct)
    {
        // Enough for the JIT to have seen the hot paths, and for the first pages of every table to be there.
        Round("warm-up", (_, _) => { }, 0, ct);
        for (var round = 0; round < options.Rounds; round++)
        {
            Round(FormattableString.Invariant($"{round}"), (contender, measured) => _measured[contender].Add(measured), round, ct);
            say(FormattableString.Invariant($"round {round + 1} of {options.Rounds} is done"));
        }
    }

    private void Round(string name, Action<IContender, Measured> keep, int first, CancellationToken ct)
    {
        for (var i = 0; i < contenders.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            var contender = contenders[(first + i) % contenders.Count];
            keep(contender, One(contender, name));
        }
    }

    private Measured One(IContender contender, string round)
    {
        var perWriter = Math.Max(TicketLife.Length, options.Decisions / contender.Writers);
        contender.Prepare(Tapes.Make(contender.Tenant, _centre, contender.Writers, perWriter, round, SystemClock.Instance.GetCurrentInstant()));
        GC.Collect();
        var measured = contender.Run(TimeSpan.FromSeconds(options.Seconds));
        Written[contender] = Written.GetValueOrDefault(contender) + measured.Decisions;
        return measured;
    }
}
