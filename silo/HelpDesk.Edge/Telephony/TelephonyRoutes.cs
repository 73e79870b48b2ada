using System.Collections.Immutable;
using System.Text.Json;
using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>Which telephone systems there are.</summary>
internal static class TelephonyRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/telephony", Get).WithName("getTelephony").WithSummary("The telephone systems that report calls")
            .WithDescription("version: as they were then; GET /v1/telephony/versions lists those that are kept. Secrets are shown in no version.");
        group.MapGet("/telephony/versions", Versions).WithName("listTelephonyVersions").WithSummary("Who changed the telephone systems when, newest first").WithDescription(DocumentVersions.Kept);
        TelephonyCheck.Map(group);
        group.MapPut("/telephony", Put).Takes<TelephonyBody>().WithName("putTelephony").WithSummary("Replaces the telephone systems that report calls")
            .WithDescription("Secrets are never shown again. docs/TELEPHONY.md says what a telephone system has to send, and what it is told.");
    }

    private static async Task<Results<Ok<TelephonyView>, ProblemResult>> Get(
        string? version, HttpResponse response, Caller caller, [FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        if (Rights.Need(caller, Rights.Configure, $"see the telephone systems") is { } forbidden) return forbidden;
        if (version is not null)
        {
            var (earlier, problem) = await reads.AtVersion<TelephonySet>(ActorId.Telephony(options.Tenant), version, "/v1/telephony", ct);
            return earlier is null ? problem! : TypedResults.Ok(await View(earlier.Version, earlier.Set.Lines, reads, options, ct));
        }
        var stored = await reads.State<TelephonyState>(ActorId.Telephony(options.Tenant), ct);
        if (stored is null) return TypedResults.Ok(new TelephonyView(0, []));
        Preconditions.Tag(response, stored.Version);
        return TypedResults.Ok(await View(stored.Version, stored.State.Lines, reads, options, ct));
    }

    private static Task<Ok<VersionList>> Versions([FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct) =>
        reads.Versions<TelephonySet>(ActorId.Telephony(options.Tenant), ct);

    /// <summary>By name. Secrets are not even read.</summary>
    private static async ValueTask<TelephonyView> View(long version, ImmutableArray<Line> lines, IReads reads, EdgeOptions options, CancellationToken ct)
    {
        var ids = lines.SelectMany(l => new[] { l.Commands?.Id, l.Platform?.Id }).OfType<Guid>().ToArray();
        var texts = (await reads.Content(options.Tenant, ids, ct)).ToDictionary(row => row.Id, row => row.Body);
        return new(version, [.. lines.OrderBy(l => l.Name, StringComparer.Ordinal).Select(l => LineView.Of(l, texts))]);
    }

    private static async Task<Results<Ok<TelephonyReply>, ProblemResult>> Put(
        HttpContext http, [FromServices] CommandPipeline pipeline, [FromServices] PolicyBook policies, [FromServices] LineBook book, [FromServices] EdgeOptions options)
    {
        var outcome = await pipeline.Run<TelephonyBody, TelephonyDone>(http, Rights.Configure, $"change the telephone systems", c => Planned(c, policies, options));
        if (outcome.Done is not { } done) return outcome.Problem!;
        book.Forget();
        Preconditions.Tag(http.Response, done.Version);
        return TypedResults.Ok(new TelephonyReply(done.Version));
    }

    /// <summary>What is sent to be put in force, or only to be judged.</summary>
    internal static async ValueTask<Plan> Planned(Command<TelephonyBody> command, PolicyBook policies, EdgeOptions options)
    {
        var wanted = command.Body.Read(command.Errors, command.Texts, await policies.Get(command.Aborted));
        return Plan.Ask(ActorId.Telephony(options.Tenant), new SetTelephony(wanted, command.IfVersion));
    }
}

/// <summary>The telephone systems; version 0 = none was ever named.</summary>
public sealed record TelephonyView(long Version, IReadOnlyList<LineView> Lines);

/// <summary>Accepted.</summary>
public sealed record TelephonyReply(long Version);

/// <summary>A telephone system, without its secret.</summary>
public sealed record LineView(
    string Name, string? Commands, TwilioBody? Twilio, IReadOnlyList<CallAction> Can, string? Queue, IReadOnlyList<CalledNumber> Numbers, string? Country, double? KeepAliveSeconds,
    bool KeepsTicket, double PatienceMs, double ResumeSeconds, LineCallbackView Callback)
{
    internal static LineView Of(Line line, IReadOnlyDictionary<Guid, string> texts)
    {
        var twilio = line.Platform is { } platform && texts.TryGetValue(platform.Id, out var sent) ? JsonSerializer.Deserialize<TwilioBody>(sent, EdgeJson.Options) : null;
        var rule = line.Terms.Callback ?? CallbackRule.Default;
        return new(
            line.Name, line.Commands is { } commands ? texts.GetValueOrDefault(commands.Id) : null, twilio, line.Terms.Actions, line.Queue, line.Numbers, line.Country, line.Terms.KeepAlive?.TotalSeconds,
            line.Terms.KeepsTicket, line.Patience.TotalMilliseconds, line.Resume.TotalSeconds, new(rule.Attempts, rule.Interval.TotalSeconds));
    }
}

/// <summary>How callers are called back.</summary>
public sealed record LineCallbackView(int Attempts, double IntervalSeconds);
