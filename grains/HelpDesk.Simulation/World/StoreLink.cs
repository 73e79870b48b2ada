using HelpDesk.Actors;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// The way to the store and back with all that its contract allows: slow, refused, full, timed out before the commit, after it, or with
/// the commit still to come. What the store itself means by a commit is never bent here.
/// </summary>
internal sealed class StoreLink(
    Schedule schedule, SimulationOptions options, Xoshiro random, Paths paths, Func<StoreRequest, StoreReply> store)
{
    /// <summary>Virtual seconds after which a caller stops waiting for the store.</summary>
    private const double TimeoutSeconds = 2;

    public bool Faulty { get; set; } = true;

    public void Submit(StoreRequest request, Action<StoreReply> reply)
    {
        if (!Faulty) Answer(request, reply);
        else if (Happens(options.StoreBusy, RarePaths.StoreBusy)) schedule.After(Quick(), () => reply(new Busy()));
        else if (Happens(options.StoreFailed, RarePaths.StoreFailed)) schedule.After(Quick(), () => reply(new Failed("simulated")));
        else if (Happens(options.TimeoutWithoutCommit, RarePaths.TimeoutWithoutCommit)) Timeout(reply);
        else if (Happens(options.CommitThenTimeout, RarePaths.CommitThenTimeout)) CommitThenTimeout(request, reply);
        else if (Happens(options.TimeoutThenCommit, RarePaths.TimeoutThenCommit)) TimeoutThenCommit(request, reply);
        else Answer(request, reply);
    }

    private bool Happens(double chance, string path)
    {
        if (!random.Chance(chance)) return false;
        paths.Count(path);
        return true;
    }

    private void Answer(StoreRequest request, Action<StoreReply> reply) => schedule.After(Latency(), () =>
    {
        var answer = Execute(request);
        schedule.After(Quick(), () => reply(answer));
    });

    private void Timeout(Action<StoreReply> reply) =>
        schedule.After(Duration.FromSeconds(TimeoutSeconds), () => reply(new Unknown("time-out")));

    private void CommitThenTimeout(StoreRequest request, Action<StoreReply> reply)
    {
        schedule.After(Latency(), () => Execute(request));
        // A broken connection is noticed at once, a silent one after the time-out.
        if (random.Chance(0.5)) Timeout(reply);
        else schedule.After(Duration.FromSeconds(TimeoutSeconds * random.Unit()), () => reply(new Unknown("disconnected")));
    }

    private void TimeoutThenCommit(StoreRequest request, Action<StoreReply> reply)
    {
        schedule.After(Duration.FromSeconds(TimeoutSeconds * (0.5 + random.Unit())), () => Execute(request));
        schedule.After(Duration.FromSeconds(TimeoutSeconds * random.Unit()), () => reply(new Unknown("disconnected")));
    }

    private StoreReply Execute(StoreRequest request)
    {
        var reply = store(request);
        if (reply is FeedReset) paths.Count(RarePaths.FeedReset);
        if (request is not Append) return reply;
        if (reply is StaleEpoch) paths.Count(RarePaths.StaleEpoch);
        else if (reply is Conflict) paths.Count(RarePaths.VersionConflict);
        else if (reply is Repeat) paths.Count(RarePaths.RepeatFromStore);
        else if (reply is KeyReused) paths.Count(RarePaths.KeyReused);
        if (reply is Conflict or StaleEpoch && request is Append { Events.IsEmpty: true }) paths.Count(RarePaths.StaleCopyRefused);
        return reply;
    }

    /// <summary>0.2 to 2 ms; a slow one up to 3 s.</summary>
    private Duration Latency() => Faulty && random.Chance(options.StoreSlow)
        ? Duration.FromSeconds(3 * random.Unit()) : Duration.FromMilliseconds(0.2 + (1.8 * random.Unit()));

    private Duration Quick() => Duration.FromMilliseconds(0.1 + random.Unit());
}
