using System.Globalization;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>POST /v1/tickets/{id}/viewing.</summary>
internal static class ViewingRoute
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapPost("/tickets/{id}/viewing", Renew).WithName("viewTicket").WithSummary("Says that the caller has the ticket open, and who else has")
            .WithDescription($"For `seconds` ({Viewings.UsualSeconds} unless said, at most {Viewings.MaxSeconds}; 0 = no longer); say it again before they are over. Nothing is stored. Streams of the ticket, and of those who look at it, get an event `viewing` of the same shape, without an id, when somebody comes or goes. Each server knows who looks by way of it: in a cluster others may be looking by way of another.");

    private static async Task<Results<Ok<ViewingView>, ProblemResult>> Renew(
        string id, string? seconds, Caller caller, [FromServices] TicketReader reader, [FromServices] Viewings viewings, CancellationToken ct)
    {
        var lease = Viewings.UsualSeconds;
        if (seconds is not null && (!int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out lease) || lease > Viewings.MaxSeconds))
            return ProblemResult.Of(RefusalCodes.Invalid, $"Use a whole number from 0 to {Viewings.MaxSeconds}.", "seconds", seconds);
        if (await reader.Find(id, ct) is not { } ticket) return TicketReader.NotFound(id);
        return TypedResults.Ok(viewings.Renew(ticket.Row.Ticket, caller.By, Duration.FromSeconds(lease)));
    }
}
