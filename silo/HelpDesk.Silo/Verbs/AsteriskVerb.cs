using System.CommandLine;
using HelpDesk.Telephony;

namespace HelpDesk.Silo;

/// <summary><c>asterisk</c>: the adapter between an Asterisk and a running engine.</summary>
internal static class AsteriskVerb
{
    /// <summary>Not on the command line, where everybody on the machine could read it.</summary>
    private const string Secret = "HELPDESK_LINE_SECRET";
    private const string Password = "HELPDESK_ARI_PASSWORD";

    public static Command Create()
    {
        var (server, quiet) = (SharedOptions.Server(), SharedOptions.Quiet());
        var line = new Option<string>("--line") { Description = $"The line's name in PUT /v1/telephony; its secret is read from {Secret}.", Required = true };
        var listen = new Option<string>("--urls") { Description = "Where the engine posts commands to: the line's commands is this address with /commands behind it.", DefaultValueFactory = _ => "http://127.0.0.1:5081" };
        var ari = new Option<string>("--ari") { Description = "Asterisk's REST interface.", DefaultValueFactory = _ => "http://127.0.0.1:8088/ari/" };
        var user = new Option<string>("--ari-user") { Description = $"A user of ari.conf; the password is read from {Password}.", DefaultValueFactory = _ => "helpdesk" };
        var app = new Option<string>("--app") { Description = "The Stasis application that calls are handed to.", DefaultValueFactory = _ => "helpdesk" };
        var endpoint = new Option<string>("--endpoint") { Description = "How an agent's telephone is dialled.", DefaultValueFactory = _ => "PJSIP/{user}" };
        var trunk = new Option<string>("--trunk") { Description = "How a customer is dialled.", DefaultValueFactory = _ => "PJSIP/{number}@trunk" };
        var country = new Option<string>("--country") { Description = "The country calling code of numbers without one.", DefaultValueFactory = _ => "82" };
        var wait = new Option<double?>("--wait") { Description = "Seconds that a caller may wait; left out = as long as he likes." };
        var alive = new Option<double?>("--keep-alive") { Description = "Seconds between signs of life of each conversation (the line's keepAliveSeconds); left out = none." };
        var sounds = new Option<string?>("--sounds") { Description = "The folder of the announcements below sounds/ko and sounds/en; left out = who waits hears music only." };
        var key = new Option<string?>("--callback-key") { Description = "The key by which a waiting caller asks to be called back." };
        var command = new Command("asterisk", "Takes part in the calls of an Asterisk over ARI, for a running engine.") { server, line, listen, ari, user, app, endpoint, trunk, country, wait, alive, key, sounds, quiet };
        command.Validators.Add(result =>
        {
            foreach (var option in (Option<string>[])[server, listen, ari])
                if (!Uri.TryCreate(result.GetValue(option), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) result.AddError($"{option.Name} must be an http address, got '{result.GetValue(option)}'.");
            foreach (var name in (string[])[Secret, Password])
                if (Environment.GetEnvironmentVariable(name) is not { Length: > 0 }) result.AddError($"The environment variable {name} is not set. Put the secret there.");
        });
        command.SetAction((parsed, ct) => AsteriskBridge.Run(
            new AsteriskBridgeSettings(
                Ended(parsed.GetValue(server)!), parsed.GetValue(line)!, Environment.GetEnvironmentVariable(Secret)!, parsed.GetValue(listen)!, parsed.GetValue(quiet),
                new AriSettings($"/asterisk/{parsed.GetValue(line)}", Ended(parsed.GetValue(ari)!), parsed.GetValue(user)!, Environment.GetEnvironmentVariable(Password)!, parsed.GetValue(app)!)
                {
                    Endpoint = parsed.GetValue(endpoint)!, Trunk = parsed.GetValue(trunk)!, Plan = new NumberPlan(parsed.GetValue(country)!), CallbackKey = parsed.GetValue(key), Sounds = parsed.GetValue(sounds),
                    Wait = Seconds(parsed.GetValue(wait)), KeepAlive = Seconds(parsed.GetValue(alive)),
                }),
            ct));
        return command;
    }

    private static TimeSpan? Seconds(double? seconds) => seconds is { } s ? TimeSpan.FromSeconds(s) : null;

    private static Uri Ended(string address) => new(address.EndsWith('/') ? address : address + "/");
}
