using System.Reflection;

namespace HelpDesk.Edge;

/// <summary>
/// The build starts the program's entry point only to write the OpenAPI document. Nothing may be opened then: no store, no follower.
/// </summary>
public static class DocumentBuild
{
    public static bool Running { get; } = Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";
}
