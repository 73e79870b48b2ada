using System.Collections.Frozen;
using HelpDesk.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>
/// Whom every route serves, by its name: nobody but those who stand here. What depends on the actor (is he the holder?) the deciders say
/// themselves, by the principal that each command carries.
/// </summary>
public static class RouteRights
{
    private const string V1 = "/v1";

    private static readonly FrozenDictionary<string, RouteRight> ByRoute = All().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every route with whom it serves: for the test that walks them all.</summary>
    public static IReadOnlyDictionary<string, RouteRight> Table => ByRoute;

    private static IEnumerable<KeyValuePair<string, RouteRight>> All() =>
    [
        // They ask for a proof of their own: a password, a cookie, a code, a telephone system's secret.
        .. To(RouteRight.Open, "signIn", "renewToken", "getSetup", "setUp", "signInToDemo", "reportCall", "twilioCallback", "twilioDial"),
        .. To(RouteRight.ToRead(Rights.Anybody),
            "getSession", "getCatalog", "listQueues", "getQueue", "getSla", "getQueueHours", "listAgents", "getAgent", "listTickets", "getTicket", "getCounts",
            "getConversation", "getTicketEvents", "getWhy", "streamQueue", "streamTicket", "streamAll", "listEvents", "getPool", "listAlerts", "getWatchdog", "getOutcome",
            "listDefinitions", "getFigureStatus"),
        // Whoever may read a document may read its versions, whoever may change it may check it.
        .. To(RouteRight.ToRead(Rights.Anybody), "listQueueVersions", "listCatalogVersions"),
        .. To(RouteRight.ToRead(Rights.Configure), "listReceiversVersions", "listTelephonyVersions", "checkQueue", "checkCatalog", "checkReceivers", "checkTelephony"),
        .. To(RouteRight.ToRead(Rights.People), "viewTicket"),
        // Accounts and sessions: everybody his own, administrators all; the handler says so.
        .. To(RouteRight.ToRead(Rights.Anybody), "getAccount", "listSessions"),
        .. To(RouteRight.ToWrite(Rights.Anybody), "signOut", "setPassword", "endSessions", "endSession"),
        .. To(RouteRight.ToRead(Rights.Admit), "listAccounts", "listApiKeys"),
        .. To(RouteRight.ToWrite(Rights.Admit), "putAccount", "deleteAccount", "putApiKey", "revokeApiKey"),
        .. To(RouteRight.ToRead(Rights.Figures), "getFigures", "listTicketsBehind", "getLiveFigures", "getReport", "getWaits"),
        .. To(RouteRight.ToRead(Rights.Configure | Roles.Agent), "streamAgent", "getTelephone"),
        .. To(RouteRight.ToRead(Rights.Configure), "getReceivers", "listOutbox", "getLetter", "getTelephony", "listScheduledReports", "getAudit", "listSlaVersions", "checkSla", "dryRunAutomation", "readIcalendar"),
        .. To(RouteRight.ToWrite(Rights.Configure),
            "putCatalog", "putQueue", "turnQueue", "putSla", "putReceivers", "testReceiver", "discardLetters", "retryLetter", "discardLetter", "putAgent", "lendProfile", "returnProfile", "putTelephony", "sendScheduledReport"),
        .. To(RouteRight.ToWrite(Rights.Work),
            "setActivity", "renewLease", "chooseTelephone", "createTicket", "editTicket", "acceptOffer", "declineOffer", "takeTicket", "assignTicket", "resumeTicket", "holdTicket", "releaseTicket",
            "resolveTicket", "closeTicket", "cancelTicket", "abandonTicket", "endWrapUp", "transferTicket", "reopenTicket", "commandCall"),
        .. To(RouteRight.ToWrite(Rights.Comment), "commentTicket"),
    ];

    /// <summary>Whom the route serves; null = it is not one of this table's.</summary>
    internal static RouteRight? Of(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is { } named && ByRoute.TryGetValue(named.EndpointName, out var right) ? right : null;

    /// <summary>Refuses to serve a route that nobody thought about.</summary>
    internal static void Require(IEndpointRouteBuilder routes)
    {
        foreach (var endpoint in routes.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
            if (endpoint.RoutePattern.RawText?.StartsWith(V1, StringComparison.OrdinalIgnoreCase) == true && Of(endpoint) is null)
                throw new InvalidOperationException($"{endpoint.RoutePattern.RawText} does not say whom it serves. Name it, and add it to RouteRights.");
    }

    private static IEnumerable<KeyValuePair<string, RouteRight>> To(RouteRight right, params IEnumerable<string> routes) => routes.Select(name => KeyValuePair.Create(name, right));
}
