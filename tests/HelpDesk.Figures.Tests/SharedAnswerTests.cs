using NodaTime;
using Xunit;

namespace HelpDesk.Figures.Tests;

/// <summary>One computation for all who ask the same within a second.</summary>
public class SharedAnswerTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);
    private readonly SharedAnswers<string, int> _answers = new(Duration.FromSeconds(1));
    private int _made;

    [Fact]
    public async Task Fifty_who_ask_at_once_get_one_answer()
    {
        var gate = new TaskCompletionSource();
        var asked = Enumerable.Range(0, 50).Select(_ => _answers.Get("queue", Start, () => Make(gate.Task), CancellationToken.None)).ToList();
        gate.SetResult();
        Assert.All(await Task.WhenAll(asked), answer => Assert.Equal(1, answer));
        Assert.Equal(2, await Ask("other", 0));
    }

    [Fact]
    public async Task It_is_made_again_a_second_later()
    {
        foreach (var (seconds, expected) in new[] { (0, 1), (0.999, 1), (1, 2), (1.5, 2) }) Assert.Equal(expected, await Ask("queue", seconds));
    }

    [Fact]
    public async Task While_it_is_made_nobody_makes_another()
    {
        var gate = new TaskCompletionSource();
        var first = _answers.Get("queue", Start, () => Make(gate.Task), CancellationToken.None);
        var late = _answers.Get("queue", Start + Duration.FromSeconds(30), () => Make(Task.CompletedTask), CancellationToken.None);
        gate.SetResult();
        Assert.Equal((1, 1), (await first, await late));
    }

    [Fact]
    public async Task What_failed_is_tried_again()
    {
        await Assert.ThrowsAsync<FiguresBuildingException>(() => _answers.Get("queue", Start, () => throw new FiguresBuildingException("not yet"), CancellationToken.None));
        Assert.Equal(1, await Ask("queue", 0));
    }

    [Fact]
    public async Task Who_goes_away_takes_it_from_nobody()
    {
        var gate = new TaskCompletionSource();
        using var gone = new CancellationTokenSource();
        var first = _answers.Get("queue", Start, () => Make(gate.Task), gone.Token);
        var second = _answers.Get("queue", Start, () => Make(gate.Task), CancellationToken.None);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        Assert.Equal(1, await second);
    }

    private Task<int> Ask(string question, double seconds) => _answers.Get(question, Start + Duration.FromSeconds(seconds), () => Make(Task.CompletedTask), CancellationToken.None);

    private async Task<int> Make(Task when)
    {
        await when;
        return Interlocked.Increment(ref _made);
    }
}
