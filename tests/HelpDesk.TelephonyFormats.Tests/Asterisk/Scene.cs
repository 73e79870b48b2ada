using HelpDesk.Core;
using HelpDesk.TestSupport.Asterisk;
using Xunit;

namespace HelpDesk.TelephonyFormats.Tests.Asterisk;

/// <summary>An Asterisk, our side of it, and an engine.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private readonly Func<AriSettings, AriSettings> _with;
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private int _commands;

    private Scene(ScriptedAsterisk asterisk, Func<AriSettings, AriSettings> with) => (Asterisk, _with, Ari) = (asterisk, with, null!);

    public ScriptedAsterisk Asterisk { get; }
    public Desk Desk { get; } = new();
    public Log<string> Trouble { get; } = new();
    public AriConnection Ari { get; private set; }

    public static async Task<Scene> Set(Func<AriSettings, AriSettings>? with = null)
    {
        var scene = new Scene(await ScriptedAsterisk.Start(), with ?? (s => s));
        await scene.Connect();
        return scene;
    }

    /// <summary>A process ends, whatever goes on.</summary>
    public async Task Die()
    {
        await _stop.CancelAsync();
        await _running;
        Ari.Dispose();
        Asterisk.Cut();
        // What it asked for last is done, or was never asked.
        await Asterisk.Asking.Zero();
    }

    /// <summary>And another begins, knowing nothing.</summary>
    public async Task Live()
    {
        _stop.Dispose();
        _stop = new();
        await Connect();
    }

    /// <summary>A caller is parked; his handle.</summary>
    public async Task<string> Parked(string id = "c1", params string[] arguments)
    {
        Asterisk.Enters(id, "01012345678", "07012345678", arguments);
        var arrived = await Desk.Heard(CallNews.Arrived, e => e.CallId == id);
        await Asterisk.Asked.First(a => a == $"POST channels/{id}/moh");
        return arrived.Handle!;
    }

    /// <summary>A route to these, and the channels that ring.</summary>
    public async Task<(PhoneCommand Command, string[] Legs)> Routed(string handle, params string[] uris)
    {
        var command = Command(PhoneAction.Route) with { Handle = handle, Uris = [.. uris], Ring = TimeSpan.FromSeconds(20) };
        Assert.Equal(PhoneAnswer.Ok, await Ari.Do(command, default));
        return (command, [.. uris.Select(uri => Leg('r', command, uri))]);
    }

    /// <summary>Caller and agent talk.</summary>
    public async Task<(string Dialog, string Leg)> Talking(string id = "c1")
    {
        var (_, legs) = await Routed(await Parked(id), "sip:1001@pbx");
        Asterisk.Rings(legs[0]);
        Asterisk.Answers(legs[0]);
        return ((await Desk.Heard(CallNews.Answered, e => e.CallId == id)).Dialog!, legs[0]);
    }

    public PhoneCommand Command(PhoneAction action, string call = "c1") => new(new Guid(++_commands, 0, 0, new byte[8]), call, action);

    /// <summary>The names are a contract with the process before and after: written out here once more.</summary>
    public static string Leg(char role, PhoneCommand command, string uri) =>
        $"hd~{role}~{command.CommandId:N}~{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(uri)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}~{command.CallId}";

    /// <summary>Something happens while the socket is cut, or while no process is there.</summary>
    public async Task Away(bool dies, Action happens)
    {
        if (dies)
        {
            await Die();
            happens();
            await Live();
            return;
        }
        Asterisk.Fails = what => what.StartsWith("GET", StringComparison.Ordinal);
        Asterisk.Cut();
        happens();
        var asked = Asterisk.Asked.All.Length;
        Asterisk.Fails = _ => false;
        await Asterisk.Asked.First(a => a == "GET bridges", asked);
    }

    public async ValueTask DisposeAsync()
    {
        await Die();
        await Asterisk.DisposeAsync();
        _stop.Dispose();
    }

    private Task Connect()
    {
        Ari = new(_with(Asterisk.Settings), Desk, (what, error) => Trouble.Add($"{what}: {error?.Message}"));
        _running = Ari.Run(_stop.Token);
        return Ari.Connected.WaitAsync(TimeSpan.FromSeconds(60));
    }
}
