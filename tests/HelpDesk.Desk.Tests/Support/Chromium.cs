using Microsoft.Playwright;

namespace HelpDesk.Desk.Tests;

/// <summary>The machine's own Chromium; nothing is downloaded.</summary>
internal static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static string? Path { get; } = Places.FirstOrDefault(File.Exists);

    /// <summary>Why tests with a browser can't run here; null = they can.</summary>
    public static string? Missing => Path is null ? "No Chromium on this machine. Debian: apt-get install chromium fonts-noto-cjk" : null;

    public static Task<IBrowser> Launch(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path });
}
