using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Http;

namespace HelpDesk.Edge;

/// <summary>
/// What would become of a command if it were sent now. It is read and judged as the pipeline does it, then decided by the decider of its actor on what
/// the store has. Nothing is kept and nobody is told, so it needs no key.
/// </summary>
internal sealed class CommandTrial(IReads reads, IEngine engine)
{
    /// <summary>Tries a command. <paramref name="rights"/> are the roles of which the caller needs one, to do <paramref name="what"/>.</summary>
    public async Task<Tried<TState>> Run<TBody, TState, TDecider>(HttpContext http, Roles rights, Sentence what, Func<Command<TBody>, ValueTask<Plan>> plan)
        where TBody : class where TState : class where TDecider : IDecider<TState>
    {
        var caller = Caller.Of(http);
        if (Rights.Need(caller, rights, what) is { } forbidden) return forbidden;
        if (Preconditions.Of(http.Request).Problem is { } condition) return condition;
        var (body, unread) = await BodyReader.Read<TBody>(http);
        if (body is null) return unread!;
        var command = new Command<TBody>(caller, Guid.Empty, body, null, http.RequestAborted);
        var planned = await plan(command);
        if (planned.Problem is { } refused) return refused;
        if (command.Errors.Any) return ProblemResult.Of(command.Errors.All);
        if (planned.UnlessRepeated is { } unsound) return unsound;
        var before = (await reads.State<TState>(planned.To, http.RequestAborted))?.State ?? TDecider.Initial(planned.To);
        var decision = TDecider.Decide(before, planned.Message!, new At(engine.Now, caller.By, command.Id));
        return decision.Answer is Refused no ? CommandPipeline.Placed(http.Request, no) : new Tried<TState>(before, decision.Changes.Aggregate(before, TDecider.Apply), null);
    }
}

/// <summary>What an actor is and what it would be, or the problem.</summary>
internal sealed record Tried<TState>(TState? Before, TState? After, ProblemResult? Problem) where TState : class
{
    public static implicit operator Tried<TState>(ProblemResult problem) => new(null, null, problem);
}
