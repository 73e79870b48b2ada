using System.Globalization;

namespace HelpDesk.Load;

/// <summary>Calls at one rate, and what came of them.</summary>
/// <param name="Rate">Calls per second that were asked for.</param>
/// <param name="Calls">In all.</param>
/// <param name="Took">Until the last of them had ended.</param>
/// <param name="Answers">From INVITE to 200, in milliseconds, by the callers' SIPp.</param>
/// <param name="Retransmissions">Messages that the callers' SIPp sent again, because nothing was heard in time.</param>
/// <param name="Commits">The engine's own, meanwhile.</param>
/// <param name="Failures">What went wrong; none = the rate holds.</param>
internal sealed record RateStep(int Rate, int Calls, TimeSpan Took, Samples Answers, long Retransmissions, CommitFigures Commits, IReadOnlyList<string> Failures)
{
    public static string Header => $"{"calls/s",7} {"calls",7} {"took",7}   INVITE to 200: p50, p99, max{"",10}   sent again   commits";

    public bool Holds => Failures.Count == 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Rate,7} {Calls,7} {Took.TotalSeconds,5:0.0} s   {Answers.Percentile(50),8:0.0} {Answers.Percentile(99),9:0.0} {Answers.Max,9:0.0} ms      {Retransmissions,10}   {Commits}{Verdict}");

    private string Verdict => Holds ? "" : $"\n        FAILED: {string.Join("; ", Failures)}";
}
