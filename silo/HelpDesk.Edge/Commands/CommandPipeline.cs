using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Http;

namespace HelpDesk.Edge;

/// <summary>
/// The one way by which a command gets from HTTP to an actor: right, key, condition, body, fields, message, answer. Every step
/// either goes on or ends in one problem; nothing is thrown.
/// </summary>
internal sealed class CommandPipeline(IEngine engine, IReads reads, EdgeOptions options)
{
    /// <summary>Runs a command. <paramref name="rights"/> are the roles of which the caller needs one, to do <paramref name="what"/>.</summary>
    public async Task<Outcome<TDone>> Run<TBody, TDone>(
        HttpContext http, Roles rights, Sentence what, Func<Command<TBody>, ValueTask<Plan>> plan) where TBody : class where TDone : Answer
    {
        var (command, origin, problem) = await Read<TBody>(http, rights, what);
        if (command is null) return new(null, problem);
        var planned = await plan(command);
        if (planned.Problem is { } refused) return new(null, refused);
        if (await Judge(command, planned) is { } unsound) return new(null, unsound);
        // A lease is about now: a repeat renews it again, and keeping each answer would write a row every few seconds for each agent.
        if (planned.Message is RenewLease) origin = new Origin(origin!.By, Guid.Empty, 0);
        var answer = await engine.Ask(planned.To, planned.Message!, origin!, command.Texts.Rows, command.Aborted);
        return answer switch
        {
            TDone done => new(done, null),
            Refused no => new(null, Placed(http.Request, no)),
            _ => throw new InvalidOperationException($"{planned.Message!.GetType().Name} was answered by {answer.GetType().Name}."),
        };
    }

    /// <summary>A refusal with the part of the request that it is about, where the actor did not name one: he does not see the request.</summary>
    internal static ProblemResult Placed(HttpRequest request, Refused no)
    {
        if (no.Field is not null || no.RetryAfterSeconds is not null) return ProblemResult.Of(no);
        if (no.Code == RefusalCodes.VersionMismatch) return ProblemResult.Of(no with { Field = "If-Match" }, request.Headers.IfMatch);
        if (no.Code == RefusalCodes.Forbidden) return ProblemResult.Of(no with { Field = "principal" }, Caller.Of(request.HttpContext).By.Name);
        foreach (var name in (ReadOnlySpan<string>)["id", "agent", "queue"])
            if (request.RouteValues[name] is string value) return ProblemResult.Of(no with { Field = name }, value);
        return ProblemResult.Of(no);
    }

    /// <summary>
    /// What is wrong with the fields. Names and rules may have changed since the command was accepted: a repeat is not judged by
    /// today's, it goes on and gets its kept answer.
    /// </summary>
    private async ValueTask<ProblemResult?> Judge<TBody>(Command<TBody> command, Plan planned) where TBody : class
    {
        var problem = command.Errors.Any ? ProblemResult.Of(command.Errors.All) : planned.UnlessRepeated;
        if (problem is null || planned.Message is null || command.Errors.All.Any(e => e.Code != RefusalCodes.UnknownName)) return problem;
        return await reads.Outcome(options.Tenant, command.Id, command.Aborted) is null ? problem : null;
    }

    private async ValueTask<(Command<TBody>?, Origin?, ProblemResult?)> Read<TBody>(HttpContext http, Roles rights, Sentence what) where TBody : class
    {
        var caller = Caller.Of(http);
        if (Rights.Need(caller, rights, what) is { } forbidden) return (null, null, forbidden);
        var (key, badKey) = IdempotencyKey.Of(http.Request);
        if (badKey is not null) return (null, null, badKey);
        http.Response.Headers[IdempotencyKey.Header] = key;
        var (ifVersion, badCondition) = Preconditions.Of(http.Request);
        if (badCondition is not null) return (null, null, badCondition);
        if (await BodyReader.ReadAll(http.Request, http.RequestAborted) is not { } bytes) return (null, null, FrameworkProblems.TooLarge());
        var (body, badBody) = BodyReader.Parse<TBody>(bytes);
        if (body is null) return (null, null, badBody);
        var id = IdempotencyKey.Command(options.Tenant, caller.By, key);
        // A hash is kept beside the answer; of a password it would be one that is quick to guess by.
        var origin = new Origin(caller.By, id, IdempotencyKey.Hash(http.Request, body is IHoldsSecret ? [] : bytes.Span));
        return (new Command<TBody>(caller, id, body, ifVersion, http.RequestAborted), origin, null);
    }
}
