using System.Reflection;

namespace HelpDesk.Edge;

internal static class ProductVersion
{
    /// <summary>The version that this build calls itself, with the commit where the build knows it.</summary>
    public static readonly string Text =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
