using System.Globalization;
using HelpDesk.TestSupport.Sip;

namespace HelpDesk.Load;

/// <summary>
/// Which number each kind of caller dials. A call says nothing but who called whom, so each type has a queue of its own, in one pool with the same
/// rules, and each of its priorities a number. Who was served by nobody known dials a queue that all serve.
/// </summary>
internal sealed class DialPlan
{
    private const string Anybody = "any";
    private readonly string _pool;
    private readonly Dictionary<(string Queue, int Priority), DialledNumber> _numbers;

    public DialPlan(DaySchedule day, string pool)
    {
        _pool = pool;
        Queues = [.. day.Types.Concat(day.Agents.SelectMany(a => a.Skills)).Distinct().Order(StringComparer.Ordinal).Select(QueueOf), QueueOf(Anybody)];
        _numbers = day.Calls.Select(c => (Queue: QueueOf(c), c.Priority)).Distinct().Order()
            .Select((kind, i) => new DialledNumber(string.Create(CultureInfo.InvariantCulture, $"0701234{i:0000}"), kind.Queue, kind.Priority))
            .ToDictionary(number => (number.Queue, number.Priority));
    }

    public IReadOnlyList<string> Queues { get; }

    public IReadOnlyList<DialledNumber> Numbers => [.. _numbers.Values];

    public string NumberOf(PlannedCall call) => _numbers[(QueueOf(call), call.Priority)].Called;

    public IReadOnlyList<string> QueuesOf(PlannedAgent agent) => [.. agent.Skills.Select(QueueOf), QueueOf(Anybody)];

    private string QueueOf(PlannedCall call) => QueueOf(call.NeedsSkill ? call.Type : Anybody);

    private string QueueOf(string type) => $"{_pool}-{type.ToLowerInvariant()}";
}
