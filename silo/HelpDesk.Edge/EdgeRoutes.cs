using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HelpDesk.Edge;

/// <summary>The middleware and the routes of the API.</summary>
public static class EdgeRoutes
{
    public static WebApplication MapHelpDeskEdge(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = FrameworkProblems.OnException,
            // FrameworkProblems logs what is worth it, once.
            SuppressDiagnosticsCallback = _ => true,
        });
        app.UseStatusCodePages(FrameworkProblems.OnStatus);
        app.Use((http, next) => PrincipalGate.Pass(http, _ => next(http)));
        app.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = "docs";
            ui.DocumentTitle = "HelpDesk API";
            ui.SwaggerEndpoint("/openapi/v1.json", "v1");
        });
        app.MapOpenApi();
        StatusPage.Map(app);
        HealthRoutes.Map(app);
        ProblemRoutes.Map(app);
        MapV1(app);
        RouteRights.Require(app);
        return app;
    }

    private static void MapV1(WebApplication app)
    {
        var v1 = app.MapGroup("/v1");
        var identity = v1.MapGroup("").WithTags("Identity");
        SessionRoutes.Map(identity);
        SetupRoutes.Map(identity);
        AccountRoutes.Map(identity);
        AccountSessionRoutes.Map(identity);
        ApiKeyRoutes.Map(identity);
        AuditRoute.Map(identity);
        var policies = v1.MapGroup("").WithTags("Policies");
        CatalogRoutes.Map(policies);
        QueueRoutes.Map(policies);
        SlaRoutes.Map(policies);
        DryRunRoute.Map(policies);
        var notifications = v1.MapGroup("").WithTags("Notifications");
        ReceiverRoutes.Map(notifications);
        OutboxRoutes.Map(notifications);
        HoursRoute.Map(policies);
        IcsRoute.Map(policies);
        var agents = v1.MapGroup("").WithTags("Agents");
        AgentReads.Map(agents);
        AgentCommands.Map(agents);
        LoanRoutes.Map(agents);
        AgentTelephones.Map(agents);
        var tickets = v1.MapGroup("").WithTags("Tickets");
        TicketCreation.Map(tickets);
        TicketReads.Map(tickets);
        TicketHistory.Map(tickets);
        WhyRoute.Map(tickets);
        ViewingRoute.Map(tickets);
        TicketClaiming.Map(tickets);
        TicketWork.Map(tickets);
        TicketMoves.Map(tickets);
        CallRoutes.Map(tickets);
        var telephony = v1.MapGroup("").WithTags("Telephony");
        TelephonyRoutes.Map(telephony);
        CallEventRoute.Map(telephony);
        TwilioRoutes.Map(telephony);
        var feeds = v1.MapGroup("").WithTags("Streams");
        StreamRoutes.Map(feeds);
        FeedRoute.Map(feeds);
        var figures = v1.MapGroup("").WithTags("Figures");
        FigureRoutes.Map(figures);
        LiveFigures.Map(figures);
        ReportRoutes.Map(figures);
        WaitRoutes.Map(figures);
        ScheduledReportRoutes.Map(figures);
        var operation = v1.MapGroup("").WithTags("Operation");
        PoolRoutes.Map(operation);
        AlertRoute.Map(operation);
        WatchdogRoute.Map(operation);
        OutcomeRoute.Map(operation);
    }
}
