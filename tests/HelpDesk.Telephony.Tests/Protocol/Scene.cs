using HelpDesk.Telephony.Tests.Scripted;
using HelpDesk.TestSupport.Sip;
using Xunit.Sdk;

namespace HelpDesk.Telephony.Tests.Protocol;

/// <summary>A scripted engine and a Kamailio in front of it.</summary>
internal sealed class Scene(ScriptedEngine engine, Kamailio edge) : IAsyncDisposable
{
    public const string Number = "07012345678";

    public ScriptedEngine Engine => engine;
    public Kamailio Edge => edge;

    public static async Task<Scene> Open(IReadOnlyDictionary<string, string>? fallback = null, params string[] settings)
    {
        var engine = await ScriptedEngine.Start();
        try
        {
            return new Scene(engine, await Kamailio.Start(engine.Address, fallback, settings));
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins one call, with Call-ID <paramref name="name"/>-1.</summary>
    public Sipp Call(string scenario, string name, params string[] more) => Sipp.Call(scenario, name, edge.Sip, Number, 1, more);

    /// <summary>One call that goes as the scenario says.</summary>
    public async Task Calls(string scenario, string name, params string[] more)
    {
        await using var caller = Call(scenario, name, more);
        await Succeeds(caller);
    }

    /// <summary>Waits for the caller's end; a failure says what everybody heard.</summary>
    public async Task Succeeds(Sipp caller)
    {
        try
        {
            await caller.Succeeds();
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException)
        {
            throw new XunitException($"{e.Message}\n{string.Join('\n', engine.Heard)}\n{edge.Log}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await edge.DisposeAsync();
        await engine.DisposeAsync();
    }
}
