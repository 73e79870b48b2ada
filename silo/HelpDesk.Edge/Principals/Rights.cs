using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>
/// What the edge refuses before it asks an actor. Rights that depend on the actor's state (is he the holder?) are the deciders' own.
/// </summary>
internal static class Rights
{
    public const Roles Admit = Roles.Owner | Roles.Admin;
    public const Roles Configure = Admit | Roles.Supervisor;
    public const Roles Figures = Configure | Roles.Agent;
    public const Roles Create = Configure | Roles.Agent | Roles.Machine;
    /// <summary>A light agent reads and comments privately; nothing else.</summary>
    public const Roles Work = Create;
    public const Roles Comment = Create | Roles.LightAgent;
    public const Roles Anybody = Comment;
    public const Roles People = Anybody & ~Roles.Machine;

    /// <summary>A problem unless the caller has one of the roles.</summary>
    public static ProblemResult? Need(Caller caller, Roles any, Sentence what) => caller.By.May(any) ? null
        : Forbidden($"'{caller.By.Name}' may not {what}. It needs one of the roles {Names(any)}.", "principal", caller.By.Name);

    /// <summary>A problem unless the route serves the caller.</summary>
    public static ProblemResult? Need(Caller caller, RouteRight right, string route) => Need(caller, right.Any, $"use this route ({route})") ?? (caller.Proof.Scopes.HasFlag(right.Scope) ? null
        : ProblemResult.Of(RefusalCodes.Forbidden, $"The API key '{caller.By.Name}' has not the scope '{Kebab.Of(right.Scope)}'. Ask an administrator for one that has.", "principal", caller.By.Name));

    /// <summary>A problem unless the caller is this agent or leads.</summary>
    public static ProblemResult? NeedAgent(Caller caller, string agent, Sentence what) => caller.By.IsAgent(agent) ? null
        : Forbidden($"'{caller.By.Name}' may not {what} as agent '{agent}'. Ask as that agent, or as a supervisor.", "agent", agent);

    private static ProblemResult Forbidden(Sentence why, string field, string value) => ProblemResult.Of(RefusalCodes.Forbidden, why, field, value);

    private static string Names(Roles any) => string.Join(", ", RoleNames.Of(any));
}
