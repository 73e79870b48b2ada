using System.Diagnostics;
using HelpDesk.Actors;
using HelpDesk.Edge;
using HelpDesk.Storage;

namespace HelpDesk.Silo;

/// <summary>Opens the store, serves until told to stop, and says in one line what is wrong when it can't.</summary>
internal static class Serving
{
    public const int Ok = 0;
    public const int CannotServe = 2;

    /// <param name="settings">What to serve.</param>
    /// <param name="beside">Runs beside the server once it listens, and gets its address and local key; null = nothing.</param>
    /// <param name="ct">Stops everything.</param>
    public static async Task<int> Run(SiloSettings settings, Func<Uri, string, CancellationToken, Task>? beside, CancellationToken ct)
    {
        if ((ListenAddress.Wrong(settings.Url, settings.TrustNetwork is not null, out var uri) ?? Telemetry.Wrong()) is { } wrong) return Refuse(wrong);
        if (string.IsNullOrWhiteSpace(settings.Store)) return Refuse("The store has no name. Put a file or the location of a PostgreSQL database behind --store.");
        var since = Stopwatch.GetTimestamp();
        try
        {
            if (DurableStores.IsFile(settings.Store)) Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(settings.Store))!);
            using var store = DurableStores.Open(settings.Store, settings.Engine.Share(new StoreOptions { AcceptLoss = settings.AcceptLoss }, settings.Store));
            using var local = new LocalKeyFile();
            await using var app = await SiloApp.Build(settings with { LocalKey = local.Secret }, store);
            await app.StartAsync(ct);
            await settings.Engine.Called(app).WaitAsync(ct);
            var address = new Uri(app.Urls.First());
            local.Keep(address);
            var link = await SetupLink(app, settings.Identity, ct);
            Announce(app.Urls.First(), DurableStores.Printable(settings.Store), link, Stopwatch.GetElapsedTime(since));
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, app.Lifetime.ApplicationStopping);
            var running = beside?.Invoke(address, local.Secret, stop.Token) ?? Task.CompletedTask;
            await app.WaitForShutdownAsync(ct);
            await stop.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Ok;
        }
        catch (StoreBusyException e)
        {
            return Refuse($"The store takes nothing now: {e.Message}");
        }
        catch (StoreOpenException e)
        {
            return Refuse(e.Message);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return Refuse($"{uri} is in use by another program. Stop it, or choose another port with --urls http://localhost:PORT.");
        }
        catch (Exception e) when (settings.Engine.Explain(e) is { } why)
        {
            return Refuse(why);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return Refuse($"Can't serve from '{DurableStores.Printable(settings.Store)}': {e.Message}");
        }
    }

    /// <summary>With which the first owner makes his account; null = there is one, or people sign in elsewhere.</summary>
    private static async Task<string?> SetupLink(WebApplication app, IdentitySettings identity, CancellationToken ct) =>
        identity.TrustHeader || identity.Demo || await app.Services.GetRequiredService<FirstOwner>().Code(ct) is not { } code ? null : $"{app.Urls.First()}/setup#{code}";

    private static void Announce(string url, string store, string? link, TimeSpan took)
    {
        if (link is not null) Console.WriteLine($"There is no owner yet. Whoever opens this link first makes his account and is one (it is good until it was used): {link}");
        Console.WriteLine($"HelpDesk is ready at {url} after {took.TotalMilliseconds:0} ms; store: {store}");
        Console.WriteLine($"  desk {url}/   status {url}/status   API documentation {url}/docs   stop with Ctrl+C");
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine($"helpdesk: {why}");
        return CannotServe;
    }
}
