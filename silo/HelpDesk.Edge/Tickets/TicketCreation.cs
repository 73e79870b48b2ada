using System.Collections.Immutable;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>New tickets, and changes to what people edit.</summary>
internal static class TicketCreation
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/tickets", Post).Takes<CreateTicketBody>().WithName("createTicket").WithSummary("A new ticket")
            .WithDescription("Waits in its queue until an agent has it. The id is derived from the caller and the Idempotency-Key.");
        group.MapPatch("/tickets/{id}", Patch).Takes<EditTicketBody>().WithName("editTicket").WithSummary("Changes priority, tags, subject, fields, requester")
            .WithDescription("With If-Match it is refused (412) when somebody else changed the ticket meanwhile.");
    }

    private static async Task<Results<Created<TicketReply>, ProblemResult>> Post(
        HttpContext http, [FromServices] CommandPipeline pipeline, [FromServices] PolicyBook book, [FromServices] EdgeOptions options)
    {
        var outcome = await pipeline.Run<CreateTicketBody, TicketDone>(http, Rights.Create, $"create tickets", c => New(c, book, options));
        if (outcome.Done is not { } done) return outcome.Problem!;
        Preconditions.Tag(http.Response, done.Version);
        return TypedResults.Created($"/v1/tickets/{done.Ticket:N}", TicketReply.Of(done));
    }

    private static async ValueTask<Plan> New(Command<CreateTicketBody> command, PolicyBook book, EdgeOptions options)
    {
        var (body, errors, texts) = (command.Body, command.Errors, command.Texts);
        var queue = errors.Name("queue", body.Queue);
        var channel = errors.Name("channel", body.Channel, "web");
        var requires = RequirementBody.Read(body.Requires, errors);
        var message = new Create(null!, channel, errors.Whole("priority", body.Priority, 0, Limits.MaxPriority, 0), requires, Tags(body.Tags, errors) ?? [],
            texts.Add("subject", body.Subject, ContentClass.Subject, Limits.MaxSubjectLength), texts.Add("text", body.Text, ContentClass.PublicText),
            texts.Add("requester", body.Requester, ContentClass.Person), texts.Add("fields", body.Fields, ContentClass.Fields),
            errors.Time("enqueuedAt", body.EnqueuedAt, Limits.EarliestEnqueuedAt))
        {
            Traits = Traits(body.Traits, errors) ?? [],
        };
        if (errors.Any) return default;
        var policies = await book.GetWith(queue, command.Aborted);
        PolicyChecks.Channel(channel, policies.Catalog, errors);
        PolicyChecks.Skills(requires, policies.Catalog, errors);
        if (policies.Terms(queue) is { } terms)
            return Plan.Ask(ActorId.Ticket(options.Tenant, Ids.Derive("ticket", command.Id.ToString("N"))), message with { Terms = terms });
        PolicyChecks.UnknownQueue(queue, policies, errors);
        return default;
    }

    private static async Task<Results<Ok<TicketReply>, ProblemResult>> Patch(HttpContext http, string id, [FromServices] TicketCommands commands) =>
        (await commands.OnTicket<EditTicketBody>(http, id, $"edit tickets", c => new Edit(
            c.Body.Priority is null ? null : c.Errors.Whole("priority", c.Body.Priority, 0, Limits.MaxPriority, 0),
            Tags(c.Body.Tags, c.Errors),
            c.Texts.Add("subject", c.Body.Subject, ContentClass.Subject, Limits.MaxSubjectLength),
            c.Texts.Add("fields", c.Body.Fields, ContentClass.Fields), c.Texts.Add("requester", c.Body.Requester, ContentClass.Person), c.IfVersion)
        {
            Traits = Traits(c.Body.Traits, c.Errors),
        }));

    private static ImmutableArray<Trait>? Traits(IReadOnlyDictionary<string, string>? traits, FieldErrors errors)
    {
        if (traits is null) return null;
        if (traits.Count > Limits.MaxTraits) errors.Add("traits", $"{traits.Count} traits", $"Send at most {Limits.MaxTraits}.");
        var named = errors.In("traits.");
        return [.. traits.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => new Trait(named.Key(t.Key), named.Name(FieldErrors.Part(t.Key), t.Value)))];
    }

    private static ImmutableArray<string>? Tags(IReadOnlyList<string>? tags, FieldErrors errors) => tags is null ? null
        : [.. errors.Items("tags", tags, Limits.MaxTags).Select((t, i) => errors.Name($"tags[{i}]", t)).Distinct(StringComparer.Ordinal)];
}
