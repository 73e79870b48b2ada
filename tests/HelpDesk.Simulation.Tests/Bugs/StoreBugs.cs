using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Simulation.Tests;

/// <summary>Stores that are wrong in one way each.</summary>
internal static class StoreBugs
{
    private static Func<Func<StoreRequest, StoreReply>, Func<StoreRequest, StoreReply>> Around(
        Func<StoreRequest, Func<StoreRequest, StoreReply>, StoreReply> bug) => store => request => bug(request, store);

    public static SimulationSetup EpochCheckSkipped => new()
    {
        Store = Around((request, store) => store(request is Append a ? a with { Requires = [] } : request)),
    };

    public static SimulationSetup VersionCheckSkipped => new()
    {
        Store = Around((request, store) => store(request) is var reply && reply is Conflict conflict && request is Append { Events.IsEmpty: false } a
            ? store(a with { Expected = conflict.Actual }) : reply),
    };

    /// <summary>Refusals leave without asking whether the copy that refuses is the newest.</summary>
    public static SimulationSetup RefusalNotChecked => new()
    {
        Store = Around((request, store) => request is Append { Events.IsEmpty: true } a ? new Committed(a.Expected, 0, 0) : store(request)),
    };

    public static SimulationSetup AnswersNotKept => new()
    {
        Store = Around((request, store) => store(request is Append { Answer: not Refused } a ? a with { Answer = null } : request)),
    };

    public static SimulationSetup LoadRowsStay => new()
    {
        Store = Around((request, store) => store(request is Append { After.Load.IsEmpty: true } a ? a with { Before = a.Before with { Load = [] } } : request)),
    };

    /// <summary>A new activation of an agent does not shut out the one before.</summary>
    public static SimulationSetup EpochNotRaised => new()
    {
        Store = Around((request, store) => store(request is LoadActor load ? load with { NewEpoch = false } : request)),
    };

    /// <summary>What is to leave is not written with the decision.</summary>
    public static SimulationSetup OutboxForgotten => new()
    {
        Store = Around((request, store) => store(request is Append { Outbox.IsEmpty: false } a ? a with { Outbox = a.Outbox[1..] } : request)),
    };

    /// <summary>Every fiftieth commit is acknowledged and lost.</summary>
    public static SimulationSetup CommitLost
    {
        get
        {
            var count = 0;
            return new SimulationSetup
            {
                Store = Around((request, store) => request is Append { Events: { IsEmpty: false } events } a && ++count % 50 == 0
                    ? new Committed(a.Expected + events.Length, 0, 0) : store(request)),
            };
        }
    }
}
