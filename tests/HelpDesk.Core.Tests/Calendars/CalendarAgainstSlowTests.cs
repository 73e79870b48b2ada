using NodaTime;
using Xunit;

namespace HelpDesk.Core.Tests.Calendars;

/// <summary>
/// Calendars and clocks against the walk minute by minute: 20,000 cases by default, more with HELPDESK_CASES (1,000,000 take minutes),
/// from another seed on with HELPDESK_FIRST_SEED. A case is one question about one random document; a failure names seed, question and
/// document.
/// </summary>
public sealed class CalendarAgainstSlowTests
{
    private const int CasesPerDocument = 100;
    private const int Cases = 20_000;

    /// <summary>Ways that the documents must go, or equality says little.</summary>
    private static readonly string[] MustHappen =
    [
        "put forward", "put back", "substitute day", "holidays collide", "several calendars", "a shift of more than 24 h", "never open in the window",
        "asked under the changed calendar", "asked while paused", "answer beyond the window",
    ];

    [Fact]
    public void Every_answer_is_that_of_the_walk_minute_by_minute()
    {
        var paths = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var first = Setting("HELPDESK_FIRST_SEED", 1);
        var documents = Math.Max(1, Setting("HELPDESK_CASES", Cases) / CasesPerDocument);
        Parallel.For(0, documents, i =>
        {
            var own = new SortedDictionary<string, int>(StringComparer.Ordinal);
            Run(first + i, own);
            lock (paths)
                foreach (var (path, count) in own) paths[path] = paths.GetValueOrDefault(path) + count;
        });
        Assert.All(MustHappen, path => Assert.True(paths.GetValueOrDefault(path) >= 3, $"'{path}' happened {paths.GetValueOrDefault(path)} times"));
        // One document in five lies where something odd happened instead.
        if (documents >= 15 * RandomCalendars.Zones.Length) Assert.Equal(RandomCalendars.Zones.Length, paths.Keys.Count(p => p.StartsWith(CalendarCases.ZonePath, StringComparison.Ordinal)));
    }

    /// <summary>Mostly days; a few walks go over two turns of the year, so that sums over years are asked too.</summary>
    private static void Run(int seed, SortedDictionary<string, int> paths)
    {
        var cases = new CalendarCases(seed, seed % 200 == 0 ? Duration.FromDays(500) : Duration.FromHours(20 + (seed % 100)), paths);
        for (var i = 0; i < CasesPerDocument; i++) cases.Ask();
    }

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;
}
