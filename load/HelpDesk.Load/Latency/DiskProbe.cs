using System.Diagnostics;

namespace HelpDesk.Load;

/// <summary>
/// What one durable write costs on a disk: 4 KiB appended and flushed through to the medium, the least that any commit has to do there.
/// </summary>
internal sealed class DiskProbe : IDisposable
{
    private const int Block = 4096;

    private readonly FileStream _file;
    private readonly byte[] _bytes = new byte[Block];

    public DiskProbe(DirectoryInfo directory)
    {
        var path = Path.Combine(directory.FullName, $".disk-probe-{Environment.ProcessId}");
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
    }

    public void Measure(int times, LatencyRecorder into)
    {
        for (var i = 0; i < times; i++) into.Add(Once());
    }

    /// <summary>One write each <paramref name="every"/> until cancelled: beside the load, on the disk it loads.</summary>
    public async Task MeasureAsync(TimeSpan every, LatencyRecorder into, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(every);
        try
        {
            while (await timer.WaitForNextTickAsync(ct)) into.Add(Once());
        }
        catch (OperationCanceledException)
        {
            // the run is over
        }
    }

    public void Dispose() => _file.Dispose();

    private TimeSpan Once()
    {
        var started = Stopwatch.GetTimestamp();
        _file.Write(_bytes);
        _file.Flush(flushToDisk: true);
        return Stopwatch.GetElapsedTime(started);
    }
}
