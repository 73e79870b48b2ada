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

    private static readonly string[] Patient = ["ENGINE_S=10", "SILENCE_MS=5000"];

    /// <summary>An engine or a telephone that takes seconds, on a machine that is busy, is not away.</summary>
    public static Task<Scene> Open(IReadOnlyDictionary<string, string>? fallback = null, params string[] settings) =>
        OpenAsShipped(fallback, [.. Patient.ExceptBy(settings.Select(NameOf), NameOf), .. settings]);

    /// <summary>With Kamailio's own patience.</summary>
    public static async Task<Scene> OpenAsShipped(IReadOnlyDictionary<string, string>? fallback = null, params string[] settings)
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

    /// <summary>As <see cref="Call"/>, and it goes on when it is told to: <see cref="Sipp.GoOn"/>.</summary>
    public Sipp CallUntilTold(string scenario, string name) => Sipp.CallUntilTold(scenario, name, edge.Sip, Number);

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

    private static string NameOf(string setting) => setting.Split('=')[0];

    public async ValueTask DisposeAsync()
    {
        await edge.DisposeAsync();
        await engine.DisposeAsync();
    }
}
