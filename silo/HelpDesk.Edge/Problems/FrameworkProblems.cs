using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Edge;

/// <summary>Errors that the framework finds before or instead of our own code, as the same kind of problem document.</summary>
internal static class FrameworkProblems
{
    /// <summary>A status without a body: no route, wrong method, wrong content type, too large.</summary>
    public static Task OnStatus(StatusCodeContext context)
    {
        var http = context.HttpContext;
        return Describe(http, http.Response.StatusCode).ExecuteAsync(http);
    }

    /// <summary>An exception that nobody handled. The caller gets a number to quote, the log gets the rest.</summary>
    public static Task OnException(HttpContext http)
    {
        var error = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (error is BadHttpRequestException bad) return Describe(http, bad.StatusCode).ExecuteAsync(http);
        if (error is StoreBusyException) return ProblemResult.Of(RefusalCodes.Overloaded, $"The store is too busy or can't be reached. Try again later.").ExecuteAsync(http);
        var log = (ILogger<EdgeOptions>?)http.RequestServices.GetService(typeof(ILogger<EdgeOptions>));
        if (error is not null && log is not null) Log.Unhandled(log, http.TraceIdentifier, http.Request.Method, http.Request.Path, error);
        return ProblemResult.Of(ProblemKinds.Internal,
            $"The server made a mistake; nothing is said about whether the command was carried out: ask GET /v1/outcomes/KEY. Quote {http.TraceIdentifier} to whoever runs it.").ExecuteAsync(http);
    }

    private static ProblemResult Describe(HttpContext http, int status)
    {
        var request = http.Request;
        return status switch
        {
            404 => ProblemResult.Of(ProblemKinds.UnknownRoute, $"There is nothing at {request.Path}. See /docs for what there is.", "path", request.Path),
            405 => ProblemResult.Of(ProblemKinds.MethodNotAllowed,
                $"{request.Path} has no {request.Method}. Allowed: {http.Response.Headers.Allow}.", "method", request.Method),
            413 => TooLarge(),
            415 => ProblemResult.Of(ProblemKinds.WrongContentType,
                $"Send the body as JSON with the header Content-Type: application/json.", "Content-Type", request.ContentType ?? ""),
            _ => ProblemResult.Of(ProblemKinds.OfStatus(status),
                $"The request could not be read (status {status}). See /docs for how it should look."),
        };
    }

    public static ProblemResult TooLarge() => ProblemResult.Of(ProblemKinds.TooLarge,
        $"The body has more than {Limits.MaxBodyBytes} bytes. Send less, or split it.", "body");
}
