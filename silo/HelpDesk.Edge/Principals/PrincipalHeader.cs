using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>Reads <c>NAME;ROLE[,ROLE]</c>.</summary>
internal static class PrincipalHeader
{
    public const string Name = "X-HelpDesk-Principal";

    /// <summary>The principal, or what is wrong with the header.</summary>
    public static (By? By, Sentence? Wrong) Parse(string header)
    {
        var parts = header.Split(';');
        if (parts.Length != 2) return (null, $"It must be NAME;ROLE[,ROLE].");
        var name = parts[0].Trim();
        if (!Names.IsName(name)) return (null, $"'{ProblemResult.Shorten(name)}' is no name: {Names.Rule}");
        if (Names.IsReserved(name)) return (null, $"'{name}' is the engine's own name. Take another.");
        var roles = Roles.None;
        foreach (var part in parts[1].Split(','))
        {
            if (RoleNames.Find(part.Trim()) is not { } role) return (null, $"'{ProblemResult.Shorten(part.Trim())}' is no role. Roles: {RoleNames.All}.");
            roles |= role;
        }
        return (new By(name, roles), null);
    }
}
