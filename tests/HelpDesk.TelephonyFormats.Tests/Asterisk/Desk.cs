using HelpDesk.Core;
using HelpDesk.TestSupport.Asterisk;

namespace HelpDesk.TelephonyFormats.Tests.Asterisk;

/// <summary>An engine of a few lines: each event once, a command where the test has one.</summary>
internal sealed class Desk : ICallDesk
{
    private readonly HashSet<string> _known = [];

    public Log<CallEvent> Told { get; } = new();

    /// <summary>What an event is answered with.</summary>
    public Func<CallEvent, PhoneCommand?> Answer { get; set; } = _ => null;

    /// <summary>As if the store were away.</summary>
    public bool IsAway { get; set; }

    public Log<string> Refused { get; } = new();

    public Task<PhoneCommand?> Report(CallEvent e, TimeSpan patience, CancellationToken ct)
    {
        if (IsAway)
        {
            Refused.Add(e.Id);
            throw new IOException("the store is away");
        }
        Kept.Check(e);
        lock (_known)
        {
            if (_known.Add(e.Id)) Told.Add(e);
        }
        return Task.FromResult(Answer(e));
    }

    public Task<CallEvent> Heard(CallNews kind, Func<CallEvent, bool>? which = null) => Told.First(e => e.Kind == kind && which?.Invoke(e) != false);
}
