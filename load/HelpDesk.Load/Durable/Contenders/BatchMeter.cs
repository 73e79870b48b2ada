using System.Diagnostics.Metrics;

namespace HelpDesk.Load;

/// <summary>Listens to what the store says of its own batches ("HelpDesk.Storage").</summary>
internal sealed class BatchMeter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private long _batches, _requests, _commits;
    private double _seconds;

    public BatchMeter()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "HelpDesk.Storage") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) =>
        {
            if (instrument.Name != "helpdesk.storage.batch.size") return;
            lock (_gate) (_batches, _requests) = (_batches + 1, _requests + value);
        });
        _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) =>
        {
            if (instrument.Name != "helpdesk.storage.commit.duration") return;
            lock (_gate) (_commits, _seconds) = (_commits + 1, _seconds + value);
        });
        _listener.Start();
    }

    public double MeanBatch
    {
        get
        {
            lock (_gate) return _batches == 0 ? 0 : (double)_requests / _batches;
        }
    }

    public TimeSpan? MeanCommit
    {
        get
        {
            lock (_gate) return _commits == 0 ? null : TimeSpan.FromSeconds(_seconds / _commits);
        }
    }

    public void Reset()
    {
        lock (_gate) (_batches, _requests, _commits, _seconds) = (0, 0, 0, 0);
    }

    public void Dispose() => _listener.Dispose();
}
