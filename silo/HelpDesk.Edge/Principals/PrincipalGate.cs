using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Edge;

/// <summary>
/// Until people sign in (step 6) a header says who asks. That is only acceptable from this machine, so the gate also refuses requests
/// that a proxy forwarded (behind a proxy on the same machine the whole world would look like loopback) and requests to a name that is
/// not this machine's (a page whose name was made to point here could send any header from its reader's browser). Where a private network
/// is trusted (<see cref="TrustedCallers"/>), its gateway may forward.
/// </summary>
internal static class PrincipalGate
{
    private static readonly string[] Forwarded = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via"];

    public static Task Pass(HttpContext http, RequestDelegate next)
    {
        // Routing does not look at upper and lower case, so neither may the gate.
        if (!http.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase)) return next(http);
        if (Refuse(http) is { } problem) return problem.ExecuteAsync(http);
        return next(http);
    }

    private static ProblemResult? Refuse(HttpContext http)
    {
        var trust = http.RequestServices.GetRequiredService<EdgeOptions>().Trust;
        if (!trust.Reaches(http.Connection.RemoteIpAddress))
            return Nobody("The header is accepted from this machine only. Use 127.0.0.1, through a tunnel if need be.");
        if (!trust.IsOurs(http.Request.Host.Host))
            return Nobody($"The request was sent to a host of another name. {(trust.OthersToo ? "Send it to an IP address, or start the server with this name behind --trust-network" : "Send it to localhost, 127.0.0.1 or [::1]")}.", http.Request.Host.Value);
        if (!trust.OthersToo && Forwarded.FirstOrDefault(http.Request.Headers.ContainsKey) is { } header)
            return Nobody($"The request came through a proxy (header {header}). Ask the server directly.");
        var values = http.Request.Headers[PrincipalHeader.Name];
        if (values.Count == 0) return Nobody("It is missing. Send NAME;ROLE, for example kim;agent.");
        if (values.Count > 1) return Nobody($"It stands {values.Count} times. Send it once.", values.ToString());
        var (by, wrong) = PrincipalHeader.Parse(values[0]!);
        if (by is null) return Nobody(wrong!, values[0]);
        http.Features.Set(new Caller(by));
        return null;
    }

    private static ProblemResult Nobody(string why, string? value = null) =>
        ProblemResult.Of(ProblemKinds.NoPrincipal, $"{PrincipalHeader.Name} says who asks. {why}", PrincipalHeader.Name, value);
}
