using System.Collections.Immutable;
using System.Globalization;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>What is wrong with an iCalendar file, each with its line.</summary>
internal sealed class IcsErrors
{
    private readonly ImmutableArray<PolicyFinding>.Builder _all = ImmutableArray.CreateBuilder<PolicyFinding>();

    public bool Any => _all.Count > 0;
    public ImmutableArray<PolicyFinding> All => _all.ToImmutable();

    /// <summary>An error at this physical line, counted from 1. Answers false, so that a check can be one expression.</summary>
    public bool Add(int line, string value, Sentence message, Sentence remedy)
    {
        _all.Add(new(Severity.Error, RefusalCodes.Invalid, string.Create(CultureInfo.InvariantCulture, $"line {line}"), ProblemResult.Shorten(value), message, remedy));
        return false;
    }
}
