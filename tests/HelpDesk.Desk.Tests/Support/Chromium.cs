using Microsoft.Playwright;

namespace HelpDesk.Desk.Tests;

/// <summary>The machine's own Chromium; nothing is downloaded.</summary>
internal static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static string? Path { get; } = Places.FirstOrDefault(File.Exists);

    /// <summary>Why tests with a browser can't run here; null = they can.</summary>
    public static string? Missing => Path is null ? "No Chromium on this machine. Debian: apt-get install chromium fonts-noto-cjk" : null;

    /// <summary>One for all tests, each in contexts of its own, which share nothing. It ends with the process.</summary>
    public static Task<IBrowser> Shared => Started.Value;

    private static readonly Lazy<Task<IBrowser>> Started = new(Launch);

    private static async Task<IBrowser> Launch()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path });
    }
}
