using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>A browser's context of its own, as another machine's would be, with the desk in it, and what its console said.</summary>
internal sealed class Screen
{
    /// <summary>For whatever is to be seen: the five seconds that Playwright's own assertions wait are little on a busy machine.</summary>
    public const float PatienceMs = 60_000;

    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly List<string> _expected = [];

    public Screen(IBrowserContext context, IPage page)
    {
        (Context, Page) = (context, page);
        Listen(page);
        context.Page += (_, another) => Listen(another);
    }

    public IBrowserContext Context { get; }
    public IPage Page { get; }

    /// <summary>What the browser itself says of requests that were refused or not answered: tests that bring these about expect it.</summary>
    public bool ExpectsFailures { get; set; }

    /// <summary>The console may say lines with these words: the test brings them about.</summary>
    public void Expects(string words) => _expected.Add(words);

    public ILocator Offer => Page.Locator("article.offer");

    public async Task SignIn(string name, string password)
    {
        await Page.Locator("input[autocomplete=username]").FillAsync(name);
        await Page.Locator("input[autocomplete=current-password]").FillAsync(password);
        await Page.Locator("button[type=submit]").ClickAsync();
    }

    /// <summary>Into an activity, by the menu at the top.</summary>
    public async Task Enter(string activity)
    {
        await Page.Locator("button.presence").ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = activity, Exact = true }).ClickAsync();
        await Sees(Page.Locator("button.presence"), activity);
    }

    public static Task Sees(ILocator where, string text) => Assertions.Expect(where).ToContainTextAsync(text, new() { Timeout = PatienceMs });
    public static Task Sees(ILocator what) => Assertions.Expect(what.First).ToBeVisibleAsync(new() { Timeout = PatienceMs });
    public static Task SeesNot(ILocator what) => Assertions.Expect(what).ToHaveCountAsync(0, new() { Timeout = PatienceMs });

    public Task Sees(string text) => Sees(Page.GetByText(text));

    /// <summary>The notice of it: other texts speak of saving too.</summary>
    public Task SeesItSaved() => Sees(Page.Locator(".notices").GetByText("Saved", new() { Exact = true }));

    public void MustNotHaveComplained()
    {
        if (ExpectsFailures) Expects("Failed to load resource");
        var complaints = _complaints.Where(c => !_expected.Any(words => c.Contains(words, StringComparison.Ordinal))).ToList();
        Assert.True(complaints.Count == 0, $"The browser's console: {string.Join('\n', complaints)}");
    }

    private void Listen(IPage page)
    {
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Enqueue($"{message.Text} {message.Location}");
        };
    }
}
