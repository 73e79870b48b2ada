namespace HelpDesk.Demo;

/// <summary>Work under way beside a loop, so that none is forgotten: a failure comes out at the next <see cref="Add"/> or at the end.</summary>
internal sealed class Jobs
{
    private readonly List<Task> _open = [];

    public void Add(Task job)
    {
        foreach (var done in _open.FindAll(t => t.IsCompleted))
        {
            _open.Remove(done);
            done.GetAwaiter().GetResult();
        }
        _open.Add(job);
    }

    public Task AllAsync() => Task.WhenAll(_open);
}
