namespace HelpDesk.Core;

/// <summary>What a principal may do. The numbers are stored: never renumber.</summary>
[Flags]
public enum Roles
{
    None = 0,
    Owner = 1,
    Admin = 2,
    Supervisor = 4,
    Agent = 8,
    LightAgent = 16,
    /// <summary>A program: a web form, a telephone system, an importer.</summary>
    Machine = 32,
    /// <summary>The engine itself: time-outs, routing, reconciliation.</summary>
    Engine = 64,
}

/// <summary>By whom a command is. A principal in the role Agent acts as one agent and as nobody else.</summary>
public sealed record By(string Name, Roles Roles)
{
    public static readonly By Engine = new("engine", Roles.Engine);

    /// <summary>The agent that he acts as in the role Agent; null = the one whose id is his name.</summary>
    public string? Agent { get; init; }

    public bool May(Roles any) => (Roles & any) != 0;

    /// <summary>May lead others: owner, admin, supervisor, or the engine itself.</summary>
    public bool Leads => May(Roles.Owner | Roles.Admin | Roles.Supervisor | Roles.Engine);

    /// <summary>May act as this agent: the agent himself, or somebody who leads.</summary>
    public bool IsAgent(string agent) => Leads || IsHimself(agent);

    /// <summary>Is this agent, not only somebody who may act for him.</summary>
    public bool IsHimself(string agent) => May(Roles.Agent) && (Agent ?? Name) == agent;

    /// <summary>May say who comes in and what for: owner, admin, or the engine itself.</summary>
    public bool Admits => May(Roles.Owner | Roles.Admin | Roles.Engine);

    /// <summary>May give, change and take away these roles: an owner all, an administrator all but the owner's.</summary>
    public bool MayGrant(Roles roles) => May(Roles.Owner | Roles.Engine) || (May(Roles.Admin) && !roles.HasFlag(Roles.Owner));
}
