namespace HelpDesk.Figures;

/// <summary>The published definitions of a service level. T is the threshold; a wait of exactly T is within it.</summary>
public enum ServiceLevelKind
{
    /// <summary>
    /// Asterisk's ServicelevelPerf: answered within T / answered. Source: asterisk/asterisk, apps/app_queue.c,
    /// <c>sl = 100 * callscompletedinsl / callscompleted</c>; there 0 of 0 is 0, here it has no value.
    /// </summary>
    Ast,

    /// <summary>
    /// Asterisk's ServicelevelPerf2: (answered within T + abandoned within T) / (answered + abandoned). Source: asterisk/asterisk,
    /// apps/app_queue.c, <c>sl2 = 100 * (callsabandonedinsl + callscompletedinsl) / (callsabandoned + callscompleted)</c>.
    /// </summary>
    Sl2,

    /// <summary>
    /// Amazon Connect's service level X: removed from the queue within T, by an answer, the customer's leaving or his request for a call-back / all that
    /// left it. Source: Amazon Connect Administrator Guide, "Historical metrics definitions", <c>(Contacts removed from queue in X seconds / Contacts
    /// queued) * 100</c>; here those are below the line that left, as whoever still waits may yet be in time.
    /// </summary>
    Ac,

    /// <summary>
    /// Genesys Cloud's service level: answered within T / (answered + abandoned), with switches for what is counted below the line
    /// (<see cref="GenesysSwitches"/>). Source: Genesys Cloud Resource Center, "Configure the service level calculation".
    /// </summary>
    Gc,
}

/// <summary>
/// What Genesys Cloud's definition counts below the line. <paramref name="FlowOuts"/>: what left neither answered nor abandoned.
/// <paramref name="ShortAbandons"/>: customers who left before the short-abandon threshold. <paramref name="Abandons"/>: off = no abandons at
/// all, short ones neither.
/// </summary>
public sealed record GenesysSwitches(bool FlowOuts = false, bool ShortAbandons = true, bool Abandons = true);

/// <summary>Service levels of what was counted.</summary>
public static class ServiceLevel
{
    public static Ratio Of(ServiceLevelKind kind, ContactTally t, GenesysSwitches switches) => kind switch
    {
        ServiceLevelKind.Ast => new Ratio(t.AnsweredWithin, t.Answered),
        ServiceLevelKind.Sl2 => new Ratio(t.AnsweredWithin + t.AbandonedWithin, t.Answered + t.AllAbandoned),
        ServiceLevelKind.Ac => new Ratio(t.RemovedWithin, t.Left),
        ServiceLevelKind.Gc => new Ratio(t.AnsweredWithin, t.Answered + Abandoned(t, switches) + (switches.FlowOuts ? t.FlowOuts : 0)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown definition of a service level."),
    };

    private static long Abandoned(ContactTally t, GenesysSwitches switches) =>
        !switches.Abandons ? 0 : switches.ShortAbandons ? t.AllAbandoned : t.Abandoned;
}
