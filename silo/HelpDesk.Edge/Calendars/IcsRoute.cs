using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>POST /v1/calendars/ical: what an iCalendar file would make of a calendar. Nothing is kept: it is looked at, then put into the promises.</summary>
internal static class IcsRoute
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapPost("/calendars/ical", Read).Takes<IcsBody>().WithName("readIcalendar").WithSummary("Reads the days off of an iCalendar file into a calendar")
            .WithDescription("Answers the calendar with them, to be looked at and put into the document of promises (PUT /v1/sla). Nothing is kept.");

    private static async Task<Results<Ok<CalendarBody>, ProblemResult>> Read(HttpRequest request, Caller caller)
    {
        if (Rights.Need(caller, Rights.Configure, $"read calendars") is { } forbidden) return forbidden;
        var (body, problem) = await BodyReader.Read<IcsBody>(request.HttpContext);
        if (body is null) return problem!;
        var errors = new FieldErrors();
        var before = (body.Calendar ?? new CalendarBody { Zone = body.Zone }).Read("calendar", errors.In("calendar."));
        if (body.Ical is null) errors.Add("ical", null, $"It is missing. Send the text of an iCalendar file.");
        if (errors.Any) return ProblemResult.Of(errors.All);
        var (read, found) = IcsReader.AddTo(before, Encoding.UTF8.GetBytes(body.Ical!));
        return found.IsEmpty ? TypedResults.Ok(CalendarBody.Of(read)) : ProblemResult.Of([.. found.Select(f => FieldError.Of(f, f.Path))]);
    }
}

/// <summary>A file, and the calendar that its days are added to.</summary>
public sealed record IcsBody
{
    /// <summary>The calendar as it is; left out = a new one without hours in zone.</summary>
    public CalendarBody? Calendar { get; init; }
    /// <summary>The zone of a new calendar.</summary>
    public string? Zone { get; init; }
    /// <summary>The text of the file.</summary>
    [Required] public string? Ical { get; init; }
}
