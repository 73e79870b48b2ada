using System.Text.Json.Nodes;
using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>GET /v1/audit: who changed what.</summary>
internal static class AuditRoute
{
    private const int MaxPage = 100, UsualPage = 50;
    /// <summary>Events that one page looks through: settings are rare among them.</summary>
    private const int Window = 50_000;
    /// <summary>Versions of the same actor among which the setting before is looked for, and changes among those: some actors keep several by name.</summary>
    private const int Back = 5_000, Others = 50;

    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/audit", Get).WithName("getAudit").WithSummary("Who changed accounts, keys, queues, agents and the settings, newest first")
            .WithDescription("before: go on with next. A page may hold less than limit, or nothing, and have a next: it looks through so many events and no more. It goes back as far as the feed does. Texts and secrets are left out (…); before is null for the first change, and where it is too far back.");

    private static async Task<Results<Ok<AuditPage>, ProblemResult>> Get(
        string? before, string? limit, [FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var from = QueryValues.Position("before", before, errors);
        var count = QueryValues.Limit(limit, MaxPage, UsualPage, errors);
        if (errors.Any) return ProblemResult.Of(errors.All);
        var changes = await reads.SettingChanges(options.Tenant, from, Window, count, ct);
        var items = new List<AuditView>(changes.Items.Length);
        foreach (var item in changes.Items) items.Add(View(item, await Before(item, reads, ct)));
        var reached = changes.Items.Length == count ? changes.Items[^1].Position : changes.Reached;
        return TypedResults.Ok(new AuditPage(items, reached > changes.Earliest ? reached : null));
    }

    private static async ValueTask<Event?> Before(FeedItem item, IReads reads, CancellationToken ct)
    {
        if (item.Version == 1) return null;
        var named = item.Event is ApiKeySet or ApiKeyRevoked or QueueTurned;
        var events = await reads.Earlier(item.Stream, Codec.NameOf(item.Event), item.Version, Back, named ? Others : 1, ct);
        return events.FirstOrDefault(e => NameOf(e) == NameOf(item))?.Event;
    }

    private static AuditView View(FeedItem item, Event? before) => new(
        item.Position, item.At, item.By.Name, Kebab.Of(item.Event is QueueTurned ? ActorKind.Queue : item.Stream.Kind), NameOf(item), EventMapper.TypeOf(item), Shown(before), Shown(item.Event)!);

    private static string NameOf(FeedItem item) => item.Event switch
    {
        ApiKeySet e => e.Key.Name,
        ApiKeyRevoked e => e.Name,
        QueueTurned e => e.Queue,
        _ => item.Stream.Key,
    };

    /// <summary>What an event holds. A text is kept elsewhere, and the hash of a short secret would be as good as the secret.</summary>
    private static JsonNode? Shown(Event? change)
    {
        if (change is null) return null;
        var node = JsonNode.Parse(Codec.Encode(change))!;
        Hide(node);
        return node;
    }

    private static void Hide(JsonNode? node)
    {
        if (node is JsonArray list)
            foreach (var item in list) Hide(item);
        if (node is not JsonObject fields) return;
        foreach (var (name, value) in fields.ToArray())
        {
            if (value is JsonObject text && text.ContainsKey("hash") && text.ContainsKey("class")) fields[name] = "…";
            else Hide(value);
        }
    }
}

/// <summary>Changes, newest first; <paramref name="Next"/> is before of the next page, null = the feed has no more.</summary>
public sealed record AuditPage(IReadOnlyList<AuditView> Items, long? Next);

/// <summary>One change.</summary>
/// <param name="By">Who made it.</param>
/// <param name="Kind">Of what: account, access, agent, queue, catalog, sla, receivers, telephony.</param>
/// <param name="Name">Which one.</param>
/// <param name="Type">The event's type.</param>
/// <param name="Before">What the same event had said before; null = nothing, or too long ago.</param>
/// <param name="After">What it says now.</param>
public sealed record AuditView(long Position, Instant At, string By, string Kind, string Name, string Type, JsonNode? Before, JsonNode After);
