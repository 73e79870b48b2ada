using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>Whom a route serves. Every route under /v1 has one, or the server does not start.</summary>
/// <param name="Any">One of these roles is needed; None = the route asks for its own proof, if for any.</param>
/// <param name="Scope">What an API key needs for it.</param>
public sealed record RouteRight(Roles Any, KeyScopes Scope)
{
    public static readonly RouteRight Open = new(Roles.None, KeyScopes.None);

    public bool IsOpen => Any == Roles.None;

    public static RouteRight ToRead(Roles any) => new(any, KeyScopes.Read);

    public static RouteRight ToWrite(Roles any) => new(any, KeyScopes.Write);
}
