using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HelpDesk.Edge;

internal static class TakesExtensions
{
    /// <summary>
    /// The body that a command takes: for the document, and so that routing answers 415 to anything but JSON. The pipeline reads it
    /// itself, because the framework's own binding stops at the first mistake and says little about it.
    /// </summary>
    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder route) where TBody : notnull =>
        route.Accepts<TBody>(isOptional: true, "application/json");
}
