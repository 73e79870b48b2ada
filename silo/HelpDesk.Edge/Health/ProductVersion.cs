using System.Reflection;

namespace HelpDesk.Edge;

/// <summary>What this build calls itself.</summary>
public static class ProductVersion
{
    /// <summary>The version that this build calls itself, with the commit where the build knows it.</summary>
    public static readonly string Text =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
