namespace HelpDesk.Edge;

/// <summary>What the figures mean; docs/FIGURES.md says it at more length.</summary>
internal static class FigureDefinitions
{
    private const string Own = "Own definition.";
    private const string Asterisk = "Asterisk, apps/app_queue.c";
    private const string Genesys = "Genesys Cloud Resource Center";
    private const string Connect = "Amazon Connect Administrator Guide";

    public static readonly DefinitionList All = new(
    [
        new("serviceLevels ast", "answered within T / answered", $"{Asterisk}, ServicelevelPerf."),
        new("serviceLevels sl2", "(answered within T + abandoned within T) / (answered + abandoned)", $"{Asterisk}, ServicelevelPerf2."),
        new("serviceLevels ac", "(answered + abandoned + called back, each within T) / left the queue, in whichever way", $"{Connect}, Historical metrics definitions, Service level X: contacts removed from queue in X seconds / contacts queued."),
        new("serviceLevels gc", "answered within T / (answered + abandoned [+ flow-outs] [- short abandons] [- abandons])", $"{Genesys}, Configure the service level calculation."),
        new("count exit", "entered counts where a stay began, its end where it ended", $"{Genesys}, Why does the Offered metric not always equal the Answered plus Abandoned metrics?"),
        new("count entry", "all of a stay counts where it began, whenever it ended", Own),
        new("answered", "accepted (an offer) + taken (by hand) + assigned (by a supervisor)", Own),
        new("abandoned", "the customer left after shortAbandon seconds or more; before that it is a short abandon", $"{Genesys}, short abandons."),
        new("abandonmentRate", "abandoned / (answered + abandoned), both without short abandons", Own),
        new("averageSpeedOfAnswerSeconds", "wait of the answered / answered", $"{Connect}, Average queue answer time."),
        new("averageHandleSeconds", "(talk + hold + wrap-up) / terms of holders that ended", $"{Connect}, Average handle time."),
        new("averageActiveSeconds", "(talk + wrap-up) / terms of holders that ended: without waiting for the customer", Own),
        new("occupancy", "(talk + wrap-up) / time on duty: signed in, neither on a break nor disconnected", $"{Connect}, Occupancy, with on hold as idle."),
        new("unitOccupancy", "units in use / units there, over time on duty", Own),
        new("concurrency", "item time in talk / time in talk", Own),
        new("firstContactRate", "resolved the first time, by its first holder, not reopened within fcrDays / resolved", Own),
        new("reopenRate", "resolved here and reopened since / resolved here", Own),
        new("averageFirstReplySeconds", "from creation to the first public answer by a person, counted where that fell", "Zendesk, First reply time, in wall time."),
        new("averageResolutionSeconds", "from creation or reopening to resolution, counted where that fell", Own),
        new("answerRate", "offers accepted / (accepted + declined + missed)", $"{Connect}, Agent answer rate."),
        new("fairness", "share of the offers (or of the handled) / share of the time on duty; 1 = as much as his time", Own),
        new("promises shareMet", "promises that were met when their clock stopped / (met + missed); by the promise that counted then", Own),
        new("promises breached", "promises that were found missed, also those that a later, longer target forgave", Own),
        new("business time", "open time of the promise's calendars, else of calendar=, as they are now; pauses are not taken out", Own),
        new("waits", "the 10, 50 and 90 % quantiles of how long the last 200 waited who came to the same place in line, cut-off waits by the product-limit estimate", "Kaplan and Meier, JASA 53 (1958)."),
        new("ages", "open tickets by time since creation; an age equal to a bound is in the older class", Own),
    ]);
}
