using System.CommandLine;

namespace HelpDesk.Silo;

/// <summary>The options of <c>serve</c> that choose what the actors live in.</summary>
internal sealed partial class HostOptions
{
    private const string Embedded = "embedded", Orleans = "orleans";

    private readonly Option<string> _host = new("--host")
    {
        Description = "embedded: all actors in this process. orleans: this process is a silo of a cluster over PostgreSQL (with a SQLite file: a cluster of one, to try it).",
        DefaultValueFactory = _ => Embedded,
    };

    public HostOptions() => _host.Validators.Add(result =>
    {
        var host = result.GetValueOrDefault<string>();
        if (host is not (Embedded or Orleans)) result.AddError($"--host must be {Embedded} or {Orleans}, got '{host}'.");
        else if (host == Orleans && !HasOrleans)
            result.AddError("This build has no Orleans: its packages could not be restored when it was built. Build with -p:UseOrleans=true where they can, or use --host embedded.");
    });

    public void AddTo(Command command)
    {
        command.Add(_host);
        AddOrleans(command);
    }

    public IEngineHost Chosen(ParseResult parsed)
    {
        IEngineHost chosen = new EmbeddedEngine();
        if (parsed.GetValue(_host) == Orleans) ChooseOrleans(parsed, ref chosen);
        return chosen;
    }

    // The parts that a build with Orleans has (../Orleans).
    static partial void AddOrleans(Command command);
    static partial void ChooseOrleans(ParseResult parsed, ref IEngineHost chosen);
}
