using System.Security.Cryptography;
using System.Text.Json;
using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Telephony;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>What came of an event of a telephone system.</summary>
/// <param name="Ticket">The call's ticket.</param>
/// <param name="Command">A command for the call, when there was one at once.</param>
/// <param name="Refused">It was not taken in; send it again when that says so.</param>
/// <param name="Errors">What is wrong with it.</param>
internal sealed record CallReceipt(Guid Ticket, PlaceCommand? Command, Refused? Refused, IReadOnlyList<FieldError> Errors);

/// <summary>
/// The engine as telephone systems see it: each call is a ticket, whose id is derived from the system and its own name for the call, so that an
/// event finds its call on whichever node it comes in, and a repeat finds its answer.
/// </summary>
internal sealed class CallDesk(
    IEngine engine, PolicyBook policies, TelephoneBook telephones, CommandPost post, ReturningCallers callers, CallbackDesk callbacks, EdgeOptions options)
{
    /// <summary>What calls are among the channels.</summary>
    public const string Channel = "phone";

    public Guid TicketOf(Line line, CallEvent e) => CallNames.TicketOf(e.CallId) ?? Ids.Derive("call", options.Tenant, line.Name, e.CallId);

    /// <summary>Takes an event in. When that is done it is durable; a command that follows at once comes with it.</summary>
    public async ValueTask<CallReceipt> Report(Line line, CallEvent e, CancellationToken ct)
    {
        var (ticket, command, errors) = (TicketOf(line, e), Ids.Derive("call-event", options.Tenant, line.Name, e.Source, e.Id), new FieldErrors());
        var texts = new Texts(command, errors);
        var creates = e.Kind == CallNews.Arrived && CallNames.TicketOf(e.CallId) is null ? await Creates(line, e, errors, texts, ct) : null;
        if (errors.Any) return new(ticket, null, null, errors.All);
        var fact = await Fact(line, e, texts, ct);
        var origin = new Origin(new By(line.Name, Roles.Machine), command, Hash(e));
        if (e.Kind == CallNews.CallbackRequested)
        {
            (fact, var unmerged) = await callbacks.Request(ticket, e, fact, texts, origin, ct);
            if (unmerged is not null) return new(ticket, null, unmerged, []);
        }
        // Whoever does not wait must not take the command away from its own way.
        using var expected = (e.Kind == CallNews.Arrived || e is { Kind: CallNews.OfferFailed, OthersRing: not true }) && line.Patience > Duration.Zero ? post.Expect(ticket) : null;
        if (await Ask(line, e, ticket, new CallReport(line.Name, e.CallId, fact, creates), origin, texts, ct) is Refused refused) return new(ticket, null, refused, []);
        if (e is { Kind: CallNews.Abandoned } or { Kind: CallNews.Ended, Agent: null, Dialog: null }) callers.Left(ticket);
        if (e.Kind == CallNews.CallbackRequested) callbacks.Promised(ticket);
        return new(ticket, expected is null ? null : await expected.Within(line.Patience.ToTimeSpan(), ct), null, []);
    }

    /// <summary>Who hung up a little before and calls again goes on waiting where he was.</summary>
    private async ValueTask<Answer> Ask(Line line, CallEvent e, Guid ticket, CallReport report, Origin origin, Texts texts, CancellationToken ct)
    {
        if (report.Creates is { } fresh)
        {
            var (place, refused) = await callers.Resume(line, e.Caller, fresh.Terms.Queue, ticket, origin, ct);
            if (refused is not null) return refused;
            if (place is not null) report = report with { Creates = fresh with { EnqueuedAt = place.EnqueuedAt, Resumes = place.Ticket } };
        }
        return await engine.Ask(ActorId.Ticket(options.Tenant, ticket), report, origin, texts.Rows, ct);
    }

    private async ValueTask<CallFact> Fact(Line line, CallEvent e, Texts texts, CancellationToken ct)
    {
        Guid? command = Guid.TryParseExact(e.CommandId, "N", out var id) ? id : null;
        // The command that rang says whose telephone it is; else it is looked up.
        var whose = e.Agent is { } telephone && e.Kind is CallNews.Answered or CallNews.Ended ? await telephones.Whose(telephone, ct) : null;
        // Without a sequence they are taken in the order in which they come.
        return new CallFact(e.Sequence ?? engine.Now.ToUnixTimeTicks(), e.Kind)
        {
            Handle = e.Handle, Wait = e.Wait is { } wait ? Duration.FromTimeSpan(wait) : null, Command = command, Telephone = e.Agent, Agent = whose?.Agent,
            Units = whose?.Units ?? 0, Dialog = e.Dialog, Outcome = e.Outcome, OthersRing = e.OthersRing, Spent = e.Spent, Fallback = e.Fallback,
            Reference = texts.Add("reference", e.Reference, ContentClass.Address), Terms = e.Kind == CallNews.Arrived ? line.Terms : null,
        };
    }

    private async ValueTask<Create?> Creates(Line line, CallEvent e, FieldErrors errors, Texts texts, CancellationToken ct)
    {
        var number = line.Numbers.FirstOrDefault(n => n.Called == e.Called);
        if ((e.Queue ?? number?.Queue ?? line.Queue) is not { } queue)
        {
            errors.Add("queue", null, $"The call names no queue, nobody said where callers of '{e.Called}' wait, and '{line.Name}' has none for all others. Send queue, or set one with PUT /v1/telephony.");
            return null;
        }
        var known = await policies.GetWith(queue, ct);
        if (known.Terms(queue) is not { } terms)
        {
            PolicyChecks.UnknownQueue(queue, known, errors);
            return null;
        }
        PolicyChecks.Skills(e.Skills, known.Catalog, errors);
        PolicyChecks.Channel(Channel, known.Catalog, errors);
        return new Create(
            terms, Channel, Math.Clamp(e.Priority ?? number?.Priority ?? 0, 0, Limits.MaxPriority), e.Skills, e.Tags, null, null,
            texts.Add("caller", Caller(e), ContentClass.Person), texts.Add("fields", e.Fields.IsEmpty ? null : e.Fields, ContentClass.Fields), null)
        {
            Traits = e.Language is { } language && Names.IsName(language) ? [new Trait("language", language)] : [],
        };
    }

    private static Dictionary<string, string>? Caller(CallEvent e)
    {
        var caller = new Dictionary<string, string>(StringComparer.Ordinal);
        if (e.CallerName is { } name) caller["name"] = name;
        if (e.Caller is { } phone) caller["phone"] = phone;
        if (e.Called is { } called) caller["called"] = called;
        return caller.Count == 0 ? null : caller;
    }

    /// <summary>One id with two contents is a mistake of the telephone system, and is said.</summary>
    private static long Hash(CallEvent e) =>
        System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(e with { Time = null }, Codec.Json)));
}
