using System.Security.Cryptography;
using System.Text;
using HelpDesk.Telephony;

namespace HelpDesk.Silo;

/// <summary>What joins an Asterisk with an engine.</summary>
/// <param name="Engine">The engine's address.</param>
/// <param name="Line">With which name it signs in there.</param>
/// <param name="Secret">The secret of that name, in both directions.</param>
/// <param name="Listen">Where commands come in.</param>
/// <param name="Quiet">Warnings only.</param>
/// <param name="Asterisk">The Asterisk.</param>
internal sealed record AsteriskBridgeSettings(Uri Engine, string Line, string Secret, string Listen, bool Quiet, AriSettings Asterisk);

/// <summary>Events of an Asterisk go to the engine, its commands come back. It keeps nothing: after a restart Asterisk says what goes on.</summary>
internal static class AsteriskBridge
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<int> Run(AsteriskBridgeSettings settings, CancellationToken ct)
    {
        var builder = SiloApp.NewBuilder();
        builder.WebHost.UseUrls(settings.Listen);
        builder.Logging.SetMinimumLevel(settings.Quiet ? LogLevel.Warning : LogLevel.Information);
        await using var app = builder.Build();
        void Trouble(string what, Exception? error) => SiloLog.Fault(app.Logger, error is null ? what : $"{what}: {error.Message}", null);
        using var http = new HttpClient { BaseAddress = settings.Engine, Timeout = Patience };
        using var asterisk = new AriConnection(settings.Asterisk, new EngineClient(http, settings.Line, settings.Secret, Trouble), Trouble);
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.Line}:{settings.Secret}"))));
        app.MapPost("/commands", http => Command(http, expected, asterisk));
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e)
        {
            Console.Error.WriteLine($"helpdesk: Can't listen at {settings.Listen}: {e.Message} Choose another address with --urls.");
            return Serving.CannotServe;
        }
        Console.WriteLine($"Asterisk {settings.Asterisk.Url} takes part as '{settings.Line}' of {settings.Engine}; commands come in at {settings.Listen}/commands. Stop with Ctrl+C");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, app.Lifetime.ApplicationStopping);
        await asterisk.Run(stop.Token);
        await app.StopAsync(CancellationToken.None);
        return Serving.Ok;
    }

    private static async Task Command(HttpContext http, byte[] expected, AriConnection asterisk)
    {
        if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString())), expected))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        http.Response.StatusCode = CommandReader.Read(body.ToArray()) is not { } command ? StatusCodes.Status400BadRequest : await asterisk.Do(command, http.RequestAborted) switch
        {
            PhoneAnswer.Ok => StatusCodes.Status200OK,
            PhoneAnswer.Stale => StatusCodes.Status409Conflict,
            PhoneAnswer.Gone => StatusCodes.Status410Gone,
            PhoneAnswer.NotUnderstood => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status503ServiceUnavailable,
        };
    }
}
