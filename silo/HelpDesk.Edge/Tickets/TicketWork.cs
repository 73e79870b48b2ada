using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Reply = System.Threading.Tasks.Task<Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<HelpDesk.Edge.TicketReply>, HelpDesk.Edge.ProblemResult>>;

namespace HelpDesk.Edge;

/// <summary>What the ticket decides: hold, resolve, close, cancel, abandon, release, comment, end of wrap-up.</summary>
internal static class TicketWork
{
    public static void Map(RouteGroupBuilder group)
    {
        Verb<HoldBody>(group, "hold", Hold, "holdTicket", "Puts the ticket on hold for the customer; it costs its holder nothing meanwhile");
        Verb<NoteBody>(group, "release", Release, "releaseTicket", "Gives the ticket back to its queue, with its age");
        Verb<ResolveBody>(group, "resolve", Resolve, "resolveTicket", "Solved; the holder goes into wrap-up");
        Verb<EmptyBody>(group, "close", Close, "closeTicket", "Closes a resolved ticket");
        Verb<NoteBody>(group, "cancel", Cancel, "cancelTicket", "Withdraws the ticket");
        Verb<EmptyBody>(group, "abandon", Abandon, "abandonTicket", "The customer left before anybody took it");
        Verb<CommentBody>(group, "comments", Comment, "commentTicket", "A public answer, or a private comment among agents");
        Verb<AgentNameBody>(group, "end-wrap-up", EndWrapUp, "endWrapUp", "The agent is ready again before his wrap-up ends by itself");
    }

    internal static void Verb<TBody>(RouteGroupBuilder group, string verb, Delegate handler, string name, string summary) where TBody : notnull =>
        group.MapPost($"/tickets/{{id}}/{verb}", handler).Takes<TBody>().WithName(name).WithSummary(summary);

    private static Reply Hold(HttpContext http, string id, [FromServices] TicketCommands commands) =>
        commands.OnTicket<HoldBody>(http, id, $"put tickets on hold", c => new Hold(Note(c.Texts, c.Body.Note)) { For = (HoldFor)(c.Body.For ?? 0) });

    private static Reply Release(HttpContext http, string id, [FromServices] TicketCommands commands) =>
        commands.OnTicket<NoteBody>(http, id, $"release tickets", c => new Release(ReleaseCause.Released, Note(c.Texts, c.Body.Note), null));

    private static Reply Resolve(HttpContext http, string id, [FromServices] TicketCommands commands) =>
        commands.OnTicket<ResolveBody>(http, id, $"resolve tickets", c => new Resolve(
            c.Texts.Add("text", c.Body.Text, ContentClass.PublicText), c.Errors.Seconds("wrapUpSeconds", c.Body.WrapUpSeconds, 0, Limits.MaxWrapUpSeconds)));

    private static Reply Close(HttpContext http, string id, [FromServices] TicketCommands commands) =>
        commands.OnTicket<EmptyBody>(http, id, $"close tickets", _ => new Close());

    private static Reply Cancel(HttpContext http, string id, [FromServices] TicketCommands commands) =>
        commands.OnTicket<NoteBody>(http, id, $"cancel tickets", c => new Cancel(Note(c.Texts, c.Body.Note)));

    private static Reply Abandon(HttpContext http, string id, [FromServices] TicketCommands commands) =>
        commands.OnTicket<EmptyBody>(http, id, $"abandon tickets", _ => new Abandon());

    private static Reply EndWrapUp(HttpContext http, string id, [FromServices] TicketCommands commands) =>
        commands.OnTicket<AgentNameBody>(http, id, $"end wrap-ups", c => new EndWrapUp(c.Errors.Name("agent", c.Body.Agent)));

    private static Reply Comment(HttpContext http, string id, [FromServices] TicketCommands commands) =>
        commands.Run<CommentBody>(http, Rights.Comment, $"comment", async c =>
        {
            var open = c.Body.Public ?? false;
            if (open && Rights.Need(c.Caller, Rights.Work, $"answer the customer; it may comment privately (\"public\": false)") is { } forbidden) return forbidden;
            if (await commands.Actor(id, c.Aborted) is not { } ticket) return TicketReader.NotFound(id);
            return Plan.Ask(ticket, new Say(c.Texts.Need("text", c.Body.Text, open ? ContentClass.PublicText : ContentClass.PrivateText), open) { Speaker = (Speaker)(c.Body.From ?? 0) });
        });

    internal static ContentRef? Note(Texts texts, string? note) => texts.Add("note", note, ContentClass.Note);
}
