using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>
/// What the edge refuses before it asks an actor. Rights that depend on the actor's state (is he the holder?) are the deciders' own.
/// </summary>
internal static class Rights
{
    public const Roles Configure = Roles.Owner | Roles.Admin | Roles.Supervisor;
    public const Roles Create = Configure | Roles.Agent | Roles.Machine;
    /// <summary>A light agent reads and comments privately; nothing else.</summary>
    public const Roles Work = Create;
    public const Roles Comment = Create | Roles.LightAgent;

    /// <summary>A problem unless the caller has one of the roles.</summary>
    public static ProblemResult? Need(Caller caller, Roles any, string what) => caller.By.May(any) ? null
        : ProblemResult.Of(RefusalCodes.Forbidden, $"'{caller.By.Name}' may not {what}. It needs one of the roles {Names(any)}.", PrincipalHeader.Name);

    /// <summary>A problem unless the caller is this agent or leads.</summary>
    public static ProblemResult? NeedAgent(Caller caller, string agent, string what) => caller.By.IsAgent(agent) ? null
        : ProblemResult.Of(RefusalCodes.Forbidden, $"'{caller.By.Name}' may not {what} as agent '{agent}'. Ask as that agent, or as a supervisor.", "agent", agent);

    private static string Names(Roles any) => string.Join(", ", Enum.GetValues<Roles>()
        .Where(r => r != Roles.None && any.HasFlag(r)).Select(r => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(r.ToString())));
}
