namespace HelpDesk.Edge;

/// <summary>Looks again and again; a look that fails is told and the next one comes.</summary>
internal static class Rounds
{
    public static async Task Every(TimeSpan pause, Func<CancellationToken, Task> look, Action<Exception> failed, CancellationToken ct)
    {
        // Who starts the service must not wait for its first look.
        await Task.Yield();
        using var timer = new PeriodicTimer(pause);
        try
        {
            do
            {
                try
                {
                    await look(ct);
                }
                catch (Exception e) when (e is not OutOfMemoryException && !ct.IsCancellationRequested)
                {
                    failed(e);
                }
            }
            while (await timer.WaitForNextTickAsync(ct));
        }
        catch (OperationCanceledException)
        {
        }
    }
}
