using HelpDesk.Core;

namespace HelpDesk.Actors;

/// <summary>
/// One cell in this process with the inputs that wait for it. At most one thread steps it at a time; the queue exists only while it
/// holds something. Fields are guarded by the lock on this object, the cell by <see cref="_scheduled"/>.
/// </summary>
internal sealed class Slot(ICellHost host, ActorId id, ICell cell) : IThreadPoolWorkItem
{
    /// <summary>Steps in a row before other cells get the thread.</summary>
    private const int Burst = 64;

    private static long _lastNumber;

    private readonly List<Output> _outputs = [];
    private Queue<Input>? _inputs;
    private bool _scheduled;
    private bool _forgotten;
    private long _lastUsed;

    /// <summary>The time of the tick asked for last, in Unix ticks, MaxValue = none; guarded by the timers' lock.</summary>
    public long WakeTicks { get; set; } = long.MaxValue;

    /// <summary>Orders slots that are to be woken at the same time.</summary>
    public long Number { get; } = Interlocked.Increment(ref _lastNumber);

    /// <summary>False when this slot was forgotten: the caller has to find the new one.</summary>
    public bool Post(Input input)
    {
        lock (this)
        {
            if (_forgotten) return false;
            (_inputs ??= new Queue<Input>(4)).Enqueue(input);
            if (_scheduled) return true;
            _scheduled = true;
        }
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    public void Execute()
    {
        for (var i = 0; i < Burst; i++)
        {
            if (Next() is not { } input) return;
            try
            {
                cell.Step(input, host.Now, _outputs);
                foreach (var output in _outputs) host.Dispatch(this, id, output);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // The cell may be half changed: forget it, the store has all that counts.
                host.Broken(this, id, e);
                return;
            }
            finally
            {
                _outputs.Clear();
            }
        }
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Forgets the cell if it is quiet and was not used since <paramref name="before"/> (milliseconds of the process).</summary>
    public bool TryForget(long before)
    {
        lock (this)
        {
            if (_scheduled || _forgotten || _lastUsed > before || !cell.Quiet) return false;
            return _forgotten = true;
        }
    }

    public void Forget()
    {
        lock (this) _forgotten = true;
    }

    private Input? Next()
    {
        lock (this)
        {
            if (_inputs is not null && !_forgotten && _inputs.TryDequeue(out var input)) return input;
            _inputs = null;
            _scheduled = false;
            _lastUsed = Environment.TickCount64;
            return null;
        }
    }
}
