using System.Reflection;

namespace HelpDesk.Storage;

/// <summary>The scripts that bring an empty database to this build's schema, one per version.</summary>
internal static class SchemaScripts
{
    /// <summary>Those of one kind of store, in the order of their versions: the first makes version 1.</summary>
    /// <param name="store">The folder of their resources.</param>
    /// <param name="within">Where they are embedded; null = in this assembly.</param>
    public static string[] Of(string store, Assembly? within = null)
    {
        var assembly = within ?? typeof(SchemaScripts).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"{store}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Text)];

        string Text(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}
