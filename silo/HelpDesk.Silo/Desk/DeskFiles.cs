using System.Collections.Frozen;
using System.Reflection;

namespace HelpDesk.Silo.Desk;

/// <summary>The built desk (client/desk), which is part of this program: nothing has to be found on a disk.</summary>
internal sealed class DeskFiles
{
    private const string Prefix = "desk/";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, DeskFile> _files;

    public DeskFiles(Assembly assembly) =>
        _files = (from name in assembly.GetManifestResourceNames()
                  where name.StartsWith(Prefix, StringComparison.Ordinal) && Types.ContainsKey(Path.GetExtension(name))
                  select name).ToFrozenDictionary(
            name => "/" + name[Prefix.Length..].Replace('\\', '/'), name => Read(assembly, name), StringComparer.Ordinal);

    /// <summary>The page that every address of the desk is answered with.</summary>
    public DeskFile? Page => Find("/index.html");

    public DeskFile? Find(string path) => _files.GetValueOrDefault(path);

    private static DeskFile Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new DeskFile(bytes, Types[Path.GetExtension(name)]);
    }
}
