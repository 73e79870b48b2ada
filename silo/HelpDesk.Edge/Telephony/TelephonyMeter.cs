using System.Diagnostics.Metrics;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>What telephone systems say, in numbers (meter <c>HelpDesk.Telephony</c>).</summary>
internal sealed class TelephonyMeter : IDisposable
{
    public const string Name = "HelpDesk.Telephony";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _taken, _refused, _unknown;

    public TelephonyMeter()
    {
        _taken = _meter.CreateCounter<long>("helpdesk.telephony.events", "{event}", "Events that were taken in, repeats among them.");
        _refused = _meter.CreateCounter<long>("helpdesk.telephony.refused", "{event}", "Events that were refused.");
        _unknown = _meter.CreateCounter<long>("helpdesk.telephony.unknown", "{event}", "Events of a type that nobody knows, without effect.");
    }

    public void Taken(string line, CallNews kind) => _taken.Add(1, new("line", line), new("kind", Kebab.Of(kind)));

    public void Refused(int status) => _refused.Add(1, new KeyValuePair<string, object?>("status", status));

    public void Unknown() => _unknown.Add(1);

    public void Dispose() => _meter.Dispose();
}
