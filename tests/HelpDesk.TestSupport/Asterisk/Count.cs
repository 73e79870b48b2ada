namespace HelpDesk.TestSupport.Asterisk;

/// <summary>A number, and waiting for it to be zero.</summary>
internal sealed class Count
{
    private readonly Lock _lock = new();
    private int _value;
    private TaskCompletionSource _zero = Done();

    public void Add(int change)
    {
        lock (_lock)
        {
            if (_value == 0) _zero = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _value += change;
            if (_value == 0) _zero.TrySetResult();
        }
    }

    public Task Zero()
    {
        lock (_lock) return _zero.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
