namespace HelpDesk.Telephony;

/// <summary>The last answers to commands, so that a repeat is answered and not carried out again. Safe from many threads.</summary>
internal sealed class RecentCommands
{
    private const int Most = 10_000;
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, PhoneAnswer> _answers = [];
    private readonly Queue<Guid> _order = new();

    public PhoneAnswer? AnswerTo(Guid command)
    {
        lock (_lock) return _answers.TryGetValue(command, out var answer) ? answer : null;
    }

    public void Remember(Guid command, PhoneAnswer answer)
    {
        lock (_lock)
        {
            if (!_answers.TryAdd(command, answer)) return;
            _order.Enqueue(command);
            if (_order.Count > Most) _answers.Remove(_order.Dequeue());
        }
    }
}
