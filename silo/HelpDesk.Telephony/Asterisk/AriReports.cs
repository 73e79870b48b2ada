using System.Threading.Channels;

namespace HelpDesk.Telephony;

/// <summary>
/// What one call has to tell, in its order, told until the engine has it. Telephones do not wait for it: callers are joined while the
/// store is away.
/// </summary>
internal sealed class AriReports(ICallDesk desk, AriSettings settings, AriTrouble trouble)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Channel<(CallEvent Event, TaskCompletionSource<PhoneCommand?>? First)> _queue = Channel.CreateUnbounded<(CallEvent, TaskCompletionSource<PhoneCommand?>?)>();

    /// <summary>Whether all was told.</summary>
    public bool IsEmpty => _queue.Reader.Count == 0;

    public void Tell(CallEvent e) => _queue.Writer.TryWrite((e, null));

    /// <summary>As <see cref="Tell"/>, and the command that it was answered with; whoever completes the task first has it.</summary>
    public TaskCompletionSource<PhoneCommand?> Ask(CallEvent e)
    {
        var first = new TaskCompletionSource<PhoneCommand?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Writer.TryWrite((e, first));
        return first;
    }

    /// <summary>Nothing more is to be told.</summary>
    public void Complete() => _queue.Writer.TryComplete();

    /// <summary>Tells until <see cref="Complete"/>.</summary>
    /// <param name="carryOut">Takes the commands that nobody waits for.</param>
    /// <param name="ct">Ends it with what is not told yet; a later process tells it anew from what Asterisk says.</param>
    public async Task Run(Action<PhoneCommand> carryOut, CancellationToken ct)
    {
        await foreach (var (e, first) in _queue.Reader.ReadAllAsync(ct))
        {
            var command = await Told(e, ct);
            if (first?.TrySetResult(command) != true && command is not null) carryOut(command);
        }
    }

    private async Task<PhoneCommand?> Told(CallEvent e, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await desk.Report(e, settings.Patience, ct);
            }
            catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                trouble($"{e.Id} is not told yet", error);
            }
            await Task.Delay(Pause, ct);
        }
    }
}

/// <summary>Takes what went wrong and is tried again, for a log.</summary>
public delegate void AriTrouble(string what, Exception? error);
