using System.Collections.Frozen;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>Reads <c>NAME;ROLE[,ROLE]</c>.</summary>
internal static class PrincipalHeader
{
    public const string Name = "X-HelpDesk-Principal";
    public const string RoleNames = "owner, admin, supervisor, agent, light-agent, machine";

    private static readonly FrozenDictionary<string, Roles> ByName = new Dictionary<string, Roles>
    {
        ["owner"] = Roles.Owner,
        ["admin"] = Roles.Admin,
        ["supervisor"] = Roles.Supervisor,
        ["agent"] = Roles.Agent,
        ["light-agent"] = Roles.LightAgent,
        ["machine"] = Roles.Machine,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The principal, or what is wrong with the header.</summary>
    public static (By? By, string? Wrong) Parse(string header)
    {
        var parts = header.Split(';');
        if (parts.Length != 2) return (null, "It must be NAME;ROLE[,ROLE].");
        var name = parts[0].Trim();
        if (!Names.IsName(name)) return (null, $"'{ProblemResult.Shorten(name)}' is no name: {Names.Rule}");
        // What routing and time-outs did stands under this name in every history.
        if (name == By.Engine.Name) return (null, $"'{name}' is the engine's own name. Take another.");
        var roles = Roles.None;
        foreach (var part in parts[1].Split(','))
        {
            if (!ByName.TryGetValue(part.Trim(), out var role)) return (null, $"'{ProblemResult.Shorten(part.Trim())}' is no role. Roles: {RoleNames}.");
            roles |= role;
        }
        return (new By(name, roles), null);
    }
}
