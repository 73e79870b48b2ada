using System.Collections.Frozen;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>Roles as they are written in headers, bodies and tokens.</summary>
internal static class RoleNames
{
    private static readonly (string Name, Roles Role)[] Each =
    [
        ("owner", Roles.Owner), ("admin", Roles.Admin), ("supervisor", Roles.Supervisor), ("agent", Roles.Agent), ("light-agent", Roles.LightAgent), ("machine", Roles.Machine),
    ];

    private static readonly FrozenDictionary<string, Roles> ByName = Each.ToFrozenDictionary(e => e.Name, e => e.Role, StringComparer.Ordinal);

    /// <summary>All of them, for people.</summary>
    public static readonly string All = string.Join(", ", Each.Select(e => e.Name));

    public static Roles? Find(string name) => ByName.TryGetValue(name, out var role) ? role : null;

    public static IReadOnlyList<string> Of(Roles roles) => [.. Each.Where(e => roles.HasFlag(e.Role)).Select(e => e.Name)];

    /// <summary>The roles that were sent, one at least; errors say which is none.</summary>
    public static Roles Read(string field, IReadOnlyList<string>? names, FieldErrors errors)
    {
        var roles = Roles.None;
        for (var i = 0; i < (names?.Count ?? 0); i++)
        {
            if (Find(names![i] ?? "") is { } role) roles |= role;
            else errors.Add($"{field}[{i}]", names[i], $"Not a role. Roles: {All}.");
        }
        if (names is null or []) errors.Add(field, null, $"Send one role at least. Roles: {All}.");
        return roles;
    }
}
