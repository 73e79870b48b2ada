using System.CommandLine;
using HelpDesk.TestSupport;

namespace HelpDesk.Load;

/// <summary>The server that a measurement starts itself.</summary>
internal static class ServerProgram
{
    public static readonly Option<FileInfo> Option = new("--silo")
    {
        Description = "The server's program.",
        DefaultValueFactory = _ => new(Built.Silo),
    };

    /// <exception cref="ArgumentException">It is not there.</exception>
    public static FileInfo Of(ParseResult parsed)
    {
        var program = parsed.GetRequiredValue(Option);
        return program.Exists ? program : throw new ArgumentException($"The server '{program}' is not there. Build silo/HelpDesk.Silo, or name it with --silo.");
    }
}
