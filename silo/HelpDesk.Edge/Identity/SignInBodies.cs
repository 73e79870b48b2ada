using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>A body that holds a secret: no problem repeats what stood in it, and nothing that is kept could be found from its hash.</summary>
internal interface IHoldsSecret;

/// <summary>Who signs in.</summary>
public sealed record SignInBody : IHoldsSecret
{
    [Required] public string? Name { get; init; }
    [Required] public string? Password { get; init; }
}

/// <summary>The first owner's account.</summary>
public sealed record SetupBody : IHoldsSecret
{
    /// <summary>What stands behind # in the link that the server printed.</summary>
    [Required] public string? Code { get; init; }
    /// <summary>The name to sign in with from then on.</summary>
    [Required] public string? Name { get; init; }
    [Required] public string? Password { get; init; }
}

/// <summary>As whom to look around in a demo.</summary>
public sealed record DemoSignInBody
{
    /// <summary>supervisor, agent or admin.</summary>
    [Required] public DemoPart? As { get; init; }
    /// <summary>As agent: which one; default: the first.</summary>
    public string? Agent { get; init; }
}

/// <summary>The parts that one can play in a demo.</summary>
public enum DemoPart
{
    Supervisor,
    Agent,
    Admin,
}

/// <summary>Somebody is signed in.</summary>
/// <param name="Token">To be sent as Authorization: Bearer TOKEN.</param>
/// <param name="ExpiresAt">Until then; POST /v1/session/token gives the next one.</param>
/// <param name="Now">The server's time, for clients whose clock is another.</param>
/// <param name="Account">Who.</param>
/// <param name="Demo">The server runs a demo: nothing here is real.</param>
public sealed record SignedInView(string Token, Instant ExpiresAt, Instant Now, AccountBrief Account, bool Demo);

/// <summary>Who somebody is.</summary>
/// <param name="Name">The name that he signs in with, under which all that he does is recorded.</param>
/// <param name="DisplayName">What people call him.</param>
/// <param name="Roles">owner, admin, supervisor, agent, light-agent, machine.</param>
/// <param name="Agent">The agent that he acts as; null = he is none.</param>
public sealed record AccountBrief(string Name, string? DisplayName, IReadOnlyList<string> Roles, string? Agent)
{
    internal static AccountBrief Of(By by, string? displayName) => new(by.Name, displayName, RoleNames.Of(by.Roles), by.May(HelpDesk.Core.Roles.Agent) ? by.Agent ?? by.Name : null);
}

/// <summary>Who asks, of which server.</summary>
public sealed record SessionView(AccountBrief Account, bool Demo, string Version, Instant Now);

/// <summary>Whether the server waits for its first owner.</summary>
public sealed record SetupView(bool Needed, bool Demo);
