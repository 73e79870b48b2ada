using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>What the linter says about a document of promises, as it is answered.</summary>
internal sealed record SlaFindings(IReadOnlyList<PolicyWarning> Warnings, IReadOnlyList<FieldError> Errors)
{
    public static SlaFindings Of(SlaRules rules, PolicySet set, ImmutableArray<Receiver> receivers, Instant now)
    {
        var findings = SlaLint.Check(rules, set, now).AddRange(ReceiverLint.CheckRules(rules, receivers));
        return new(
            [.. findings.Where(f => f.Severity == Severity.Warning).Select(f => PolicyWarning.Of(f))],
            [.. findings.Where(f => f.Severity == Severity.Error).Select(f => FieldError.Of(f, f.Path))]);
    }
}
