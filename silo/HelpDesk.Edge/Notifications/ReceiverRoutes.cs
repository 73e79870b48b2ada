using System.Collections.Immutable;
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
        group.MapGet("/receivers", Get).WithName("getReceivers").WithSummary("Webhooks and mail addresses that are told")
            .WithDescription("version: as they were then; GET /v1/receivers/versions lists those that are kept. Secrets are shown in no version.");
        group.MapGet("/receivers/versions", Versions).WithName("listReceiversVersions").WithSummary("Who changed the receivers when, newest first")
            .WithDescription(DocumentVersions.Kept + " That a webhook switched itself off (410) is no version.");
        ReceiverCheck.Map(group);
        group.MapPut("/receivers", Put).Takes<ReceiversBody>().WithName("putReceivers").WithSummary("Replaces the webhooks and mail addresses that are told")
            .WithDescription("Steps of /v1/sla name them in notify. A webhook's secret is shown once: in the answer to the request that made it.");
        group.MapPost("/receivers/{name}/test", Test).Takes<EmptyBody>().WithName("testReceiver").WithSummary("Sends a test message, whatever the hour")
            .WithDescription("The message goes the way of all others: GET /v1/outbox/{id} shows it until it is accepted, and what went wrong.");
    }

    private static async Task<Results<Ok<ReceiversView>, ProblemResult>> Get(
        string? version, HttpResponse response, Caller caller, [FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        if (Rights.Need(caller, Rights.Configure, $"see who is told outside") is { } forbidden) return forbidden;
        if (version is not null)
        {
            var (earlier, problem) = await reads.AtVersion<ReceiversSet>(ActorId.Receivers(options.Tenant), version, "/v1/receivers", ct);
            return earlier is null ? problem! : TypedResults.Ok(await View(earlier.Version, earlier.Set.Receivers, reads, options, ct));
        }
        var state = await reads.Receivers(options.Tenant, ct);
        if (state is null) return TypedResults.Ok(new ReceiversView(0, []));
        Preconditions.Tag(response, state.Changed);
        return TypedResults.Ok(await View(state.Changed, state.Receivers, reads, options, ct));
    }

    private static Task<Ok<VersionList>> Versions([FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct) =>
        reads.Versions<ReceiversSet>(ActorId.Receivers(options.Tenant), ct);

    private static async ValueTask<ReceiversView> View(long version, ImmutableArray<Receiver> receivers, IReads reads, EdgeOptions options, CancellationToken ct)
    {
        var texts = (await reads.Content(options.Tenant, [.. receivers.Select(r => r.Address.Id)], ct)).ToDictionary(row => row.Id, row => row.Body);
        return new(version, [.. receivers.Select(r => ReceiverView.Of(r, texts))]);
    }

    private static async Task<Results<Ok<ReceiversReply>, ProblemResult>> Put(
        HttpContext http, [FromServices] CommandPipeline pipeline, [FromServices] IReads reads, [FromServices] EdgeOptions options)
    {
        Command<ReceiversBody>? command = null;
        var outcome = await pipeline.Run<ReceiversBody, ReceiversDone>(http, Rights.Configure, $"change who is told outside", c => Planned(command = c, reads, options));
        if (outcome.Done is not { } done) return outcome.Problem!;
        Preconditions.Tag(http.Response, done.Version);
        return TypedResults.Ok(new ReceiversReply(done.Version, await Made(command!, reads, options)));
    }

    /// <summary>What is sent to be put in force, or only to be judged.</summary>
    internal static async ValueTask<Plan> Planned(Command<ReceiversBody> command, IReads reads, EdgeOptions options)
    {
        var wanted = command.Body.Read(command.Errors, command.Texts, await reads.Receivers(options.Tenant, command.Aborted));
        if (command.Errors.Any) return default;
        var rules = (await reads.State<SlaState>(ActorId.Sla(options.Tenant), command.Aborted))?.State.Rules ?? SlaRules.None;
        var errors = ReceiverLint.Check(wanted, rules).Select(f => FieldError.Of(f, f.Path)).ToList();
        return Plan.Ask(ActorId.Receivers(options.Tenant), new SetReceivers(wanted, command.IfVersion)) with { UnlessRepeated = errors.Count > 0 ? ProblemResult.Of(errors) : null };
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
        var outcome = await pipeline.Run<EmptyBody, LetterDone>(http, Rights.Configure, $"send test messages", c =>
        {
            var receiver = c.Errors.Name("name", name);
            return ValueTask.FromResult(Plan.Ask(ActorId.Receivers(options.Tenant), new TestReceiver(receiver)));
        });
        return outcome.Ok(LetterReply.Of);
    }
}
