using HelpDesk.Core;
using Microsoft.AspNetCore.Http;

namespace HelpDesk.Edge;

/// <summary>Who asks. Handlers take it as a parameter; <see cref="PrincipalGate"/> has put it there.</summary>
public sealed record Caller(By By)
{
    /// <summary>Private comments, notes and reasons are for people who work here, not for programs that stand for customers.</summary>
    public bool SeesPrivate => By.May(Roles.Owner | Roles.Admin | Roles.Supervisor | Roles.Agent | Roles.LightAgent);

    /// <summary>Who signs in, when, and what opens the doors, is for those who lead.</summary>
    public bool SeesDoors => By.May(Rights.Configure);

    /// <summary>Why he is believed, and for how long.</summary>
    internal Proof Proof { get; init; } = Proof.Always;

    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult<Caller?>(Of(context));

    /// <summary>The caller of a request that has passed the gate.</summary>
    public static Caller Of(HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("This route lies outside the principal gate.");
}
