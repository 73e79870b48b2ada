using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>Whom the tenant tells outside.</summary>
internal static class ReceiverRoutes
{
    /// <summary>Texts that one receiver may bring: its address and its secret.</summary>
    private const int TextsOfOne = 2;

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/receivers", Get).WithName("getReceivers").WithSummary("Webhooks and mail addresses that are told");
        group.MapPut("/receivers", Put).Takes<ReceiversBody>().WithName("putReceivers").WithSummary("Replaces the webhooks and mail addresses that are told")
            .WithDescription("Steps of /v1/sla name them in notify. A webhook's secret is shown once: in the answer to the request that made it.");
        group.MapPost("/receivers/{name}/test", Test).Takes<EmptyBody>().WithName("testReceiver").WithSummary("Sends a test message, whatever the hour")
            .WithDescription("The message goes the way of all others: GET /v1/outbox/{id} shows it until it is accepted, and what went wrong.");
    }

    private static async Task<Results<Ok<ReceiversView>, ProblemResult>> Get(
        HttpResponse response, Caller caller, [FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        if (Rights.Need(caller, Rights.Configure, "see who is told outside") is { } forbidden) return forbidden;
        var state = await reads.Receivers(options.Tenant, ct);
        if (state is null) return TypedResults.Ok(new ReceiversView(0, []));
        Preconditions.Tag(response, state.Changed);
        var texts = (await reads.Content(options.Tenant, [.. state.Receivers.Select(r => r.Address.Id)], ct)).ToDictionary(row => row.Id, row => row.Body);
        return TypedResults.Ok(new ReceiversView(state.Changed, [.. state.Receivers.Select(r => ReceiverView.Of(r, texts))]));
    }

    private static async Task<Results<Ok<ReceiversReply>, ProblemResult>> Put(
        HttpContext http, [FromServices] CommandPipeline pipeline, [FromServices] IReads reads, [FromServices] EdgeOptions options)
    {
        Command<ReceiversBody>? command = null;
        var outcome = await pipeline.Run<ReceiversBody, ReceiversDone>(http, Rights.Configure, "change who is told outside", async c =>
        {
            command = c;
            var wanted = c.Body.Read(c.Errors, c.Texts, await reads.Receivers(options.Tenant, c.Aborted));
            if (c.Errors.Any) return default;
            var rules = (await reads.State<SlaState>(ActorId.Sla(options.Tenant), c.Aborted))?.State.Rules ?? SlaRules.None;
            var errors = ReceiverLint.Check(wanted, rules).Select(f => new FieldError(f.Path, f.Value, f.Code, $"{f.Message} {f.Remedy}")).ToList();
            return Plan.Ask(ActorId.Receivers(options.Tenant), new SetReceivers(wanted, c.IfVersion)) with { UnlessRepeated = errors.Count > 0 ? ProblemResult.Of(errors) : null };
        });
        if (outcome.Done is not { } done) return outcome.Problem!;
        Preconditions.Tag(http.Response, done.Version);
        return TypedResults.Ok(new ReceiversReply(done.Version, await Made(command!, reads, options)));
    }

    /// <summary>
    /// The secrets that this command made. They are found by the ids that texts of this command have, so that a repeat shows the ones that were
    /// kept, and no other command ever does.
    /// </summary>
    private static async Task<IReadOnlyDictionary<string, string>> Made(Command<ReceiversBody> command, IReads reads, EdgeOptions options)
    {
        var given = command.Body.Receivers ?? [];
        var ids = Enumerable.Range(0, TextsOfOne * given.Count).Select(n => Ids.Derive(command.Id, n)).ToHashSet();
        var without = given.Where(r => r.Webhook is { Secret: null }).Select(r => r.Name).ToHashSet();
        var made = (await reads.Receivers(options.Tenant, command.Aborted))?.Receivers
            .Where(r => r.Secret is { } secret && ids.Contains(secret.Id) && without.Contains(r.Name)).ToDictionary(r => r.Secret!.Id, r => r.Name) ?? [];
        return (await reads.Content(options.Tenant, made.Keys, command.Aborted)).ToDictionary(row => made[row.Id], row => row.Body);
    }

    private static async Task<Results<Ok<LetterReply>, ProblemResult>> Test(
        HttpContext http, string name, [FromServices] CommandPipeline pipeline, [FromServices] EdgeOptions options)
    {
        var outcome = await pipeline.Run<EmptyBody, LetterDone>(http, Rights.Configure, "send test messages", c =>
        {
            var receiver = c.Errors.Name("name", name);
            return ValueTask.FromResult(Plan.Ask(ActorId.Receivers(options.Tenant), new TestReceiver(receiver)));
        });
        return outcome.Ok(LetterReply.Of);
    }
}
