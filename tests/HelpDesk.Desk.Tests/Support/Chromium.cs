using Microsoft.Playwright;

namespace HelpDesk.Desk.Tests;

/// <summary>The machine's own Chromium; nothing is downloaded.</summary>
internal static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly SemaphoreSlim Starting = new(1);
    private static IBrowser? _shared;

    public static string? Path { get; } = Places.FirstOrDefault(File.Exists);

    /// <summary>Why tests with a browser can't run here; null = they can.</summary>
    public static string? Missing => Path is null ? "No Chromium on this machine. Debian: apt-get install chromium fonts-noto-cjk" : null;

    /// <summary>One for all tests, each in contexts of its own, which share nothing. It ends with the process; one that crashed is replaced.</summary>
    public static async Task<IBrowser> Shared()
    {
        await Starting.WaitAsync();
        try
        {
            return _shared is { IsConnected: true } ? _shared : _shared = await (await Playwright.CreateAsync()).Chromium.LaunchAsync(new() { ExecutablePath = Path });
        }
        finally
        {
            Starting.Release();
        }
    }
}
