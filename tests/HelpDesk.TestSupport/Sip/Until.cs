namespace HelpDesk.TestSupport.Sip;

/// <summary>Conditions of other programs, which tell nobody when they come true, so they are asked.</summary>
public static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60), Between = TimeSpan.FromMilliseconds(25);

    public static Task True(string what, Func<bool> condition) => Empty(what, () => Task.FromResult(condition() ? [] : (IReadOnlyList<string>)["not yet"]));

    /// <summary>Asks until nothing is left; fails with the last of what was.</summary>
    public static async Task Empty(string what, Func<Task<IReadOnlyList<string>>> left)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(Between);
        while (true)
        {
            var last = await left();
            if (last.Count == 0) return;
            if (patience.IsCancellationRequested) throw new TimeoutException($"{what}: after {Patience} still\n{string.Join('\n', last)}");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
