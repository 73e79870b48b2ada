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

/// <summary>By whom a command is. A principal in the role Agent acts as the agent whose id is its name.</summary>
public sealed record By(string Name, Roles Roles)
{
    public static readonly By Engine = new("engine", Roles.Engine);

    public bool May(Roles any) => (Roles & any) != 0;

    /// <summary>May lead others: owner, admin, supervisor, or the engine itself.</summary>
    public bool Leads => May(Roles.Owner | Roles.Admin | Roles.Supervisor | Roles.Engine);

    /// <summary>May act as this agent: the agent himself, or somebody who leads.</summary>
    public bool IsAgent(string agent) => Leads || (May(Roles.Agent) && Name == agent);
}
