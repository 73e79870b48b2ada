using System.Collections.Immutable;
using System.Text;
using HelpDesk.Core;
using HelpDesk.Telephony;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>Twilio's own callbacks: of TaskRouter, of calls, and the documents that several telephones are rung with. Twilio signs them.</summary>
internal static class TwilioRoutes
{
    public const string Path = "/telephony/twilio";

    /// <summary>What it is told twice has no second effect; what it is not told at once it asks for again.</summary>
    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost(Path + "/{line}/{what}", Post).WithName("twilioCallback").WithSummary("Callbacks of Twilio: assignment, events, voice, dial").ExcludeFromDescription();
        group.MapGet(Path + "/{line}/dial", (HttpContext http, string line, [FromServices] LineBook lines, [FromServices] CallDesk desk, [FromServices] TelephonyMeter meter) =>
            Post(http, line, "dial", lines, desk, meter)).WithName("twilioDial").ExcludeFromDescription();
    }

    private static async Task<IResult> Post(
        HttpContext http, string line, string what, [FromServices] LineBook lines, [FromServices] CallDesk desk, [FromServices] TelephonyMeter meter)
    {
        if (await BodyReader.ReadAll(http.Request, http.RequestAborted) is not { } body) return Refused(meter, FrameworkProblems.TooLarge());
        if ((await lines.Get(http.RequestAborted)).GetValueOrDefault(line) is not { Twilio: { } settings } known)
            return Refused(meter, ProblemResult.Of(RefusalCodes.NotFound, $"There is no line of this name that is a Twilio account. PUT /v1/telephony adds one.", "line", line));
        var request = new TwilioRequest($"{settings.PublicUrl}/{what}{http.Request.QueryString}", http.Request.ContentType, body);
        if (request.Refusal(http.Request.Headers["X-Twilio-Signature"], settings) is { } forged) return Refused(meter, ProblemResult.Of(forged.Code, $"{forged.Detail}"));
        return what switch
        {
            "assignment" => await Assignment(known.Line, settings, request, desk, meter, http.RequestAborted),
            "events" => await Event(known.Line, TaskRouter.Event(request, settings), desk, meter, http.RequestAborted),
            "voice" => await Event(known.Line, TwilioVoice.Read(request, settings), desk, meter, http.RequestAborted),
            "dial" => Results.Text(TwilioDial.Document(request, settings), "text/xml", Encoding.UTF8),
            _ => Refused(meter, ProblemResult.Of(RefusalCodes.NotFound, $"Twilio has assignment, events, voice and dial here.", "what", what)),
        };
    }

    private static async Task<IResult> Assignment(Line line, TwilioSettings settings, TwilioRequest request, CallDesk desk, TelephonyMeter meter, CancellationToken ct)
    {
        var reading = TaskRouter.Assignment(request, settings);
        if (reading.Event is not { } e) return Unread(reading, meter);
        var receipt = await desk.Report(line, e, ct);
        if (receipt.Errors.Count > 0) return Refused(meter, ProblemResult.Of(receipt.Errors));
        if (receipt.Refused is { } refused) return Refused(meter, ProblemResult.Of(refused));
        meter.Taken(line.Name, e.Kind);
        return Results.Text(TaskRouter.Answer(receipt.Command is { } command ? PhoneCommands.Of(command) : null, settings), "application/json");
    }

    private static async Task<IResult> Event(Line line, TwilioReading reading, CallDesk desk, TelephonyMeter meter, CancellationToken ct)
    {
        if (reading.Event is not { } e) return Unread(reading, meter);
        var receipt = await desk.Report(line with { Patience = NodaTime.Duration.Zero }, e, ct);
        if (receipt.Errors.Count > 0) return Refused(meter, ProblemResult.Of(receipt.Errors));
        if (receipt.Refused is { } refused) return Refused(meter, ProblemResult.Of(refused));
        meter.Taken(line.Name, e.Kind);
        return Results.NoContent();
    }

    private static IResult Unread(TwilioReading reading, TelephonyMeter meter)
    {
        if (reading.Problem is { } problem)
            return Refused(meter, ProblemResult.Of([.. problem.Fields.Select(f => new FieldError(f.Field, f.Value, problem.Code, $"{f.Detail}"))]));
        meter.Unknown();
        return Results.NoContent();
    }

    private static ProblemResult Refused(TelephonyMeter meter, ProblemResult problem)
    {
        meter.Refused(problem.Problem.Status);
        return problem;
    }
}
