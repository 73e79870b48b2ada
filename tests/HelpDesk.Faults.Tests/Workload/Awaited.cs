namespace HelpDesk.Faults.Tests;

/// <summary>Conditions that somebody waits for; whoever changes what they look at calls <see cref="Look"/>.</summary>
internal sealed class Awaited
{
    private readonly List<(Func<bool> Condition, TaskCompletionSource Met)> _waiting = [];

    public Task When(Func<bool> condition)
    {
        lock (_waiting)
        {
            if (condition()) return Task.CompletedTask;
            var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((condition, met));
            return met.Task;
        }
    }

    public void Look()
    {
        lock (_waiting)
            _waiting.RemoveAll(w => w.Condition() && w.Met.TrySetResult());
    }
}
