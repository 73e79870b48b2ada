using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>
/// Judges a set of policies before it is used: names that nobody knows, orders that can't be compared, queues and skills that nobody
/// serves. One place for PUT requests and for <c>policy check FILE</c>.
/// </summary>
public static class PolicyLint
{
    /// <summary>All findings, errors and warnings, in the order of the document.</summary>
    public static ImmutableArray<PolicyFinding> Check(PolicySet set)
    {
        var findings = new Findings();
        CatalogLint.Check(set, findings);
        QueueLint.Check(set, findings);
        if (set.Agents is { } agents) AgentLint.Check(set, agents, findings);
        return findings.All;
    }

    /// <summary>Up to ten names, for a remedy: "Known: a, b, c, … (12 in all)".</summary>
    public static Sentence Known(IEnumerable<string> names, int count)
    {
        const int shown = 10;
        if (count == 0) return $"None is known yet";
        var list = string.Join(", ", names.Take(shown));
        return count <= shown ? $"Known: {list}" : (Sentence)$"Known: {list}, … ({count} in all)";
    }

    internal sealed class Findings
    {
        private readonly ImmutableArray<PolicyFinding>.Builder _all = ImmutableArray.CreateBuilder<PolicyFinding>();

        public ImmutableArray<PolicyFinding> All => _all.ToImmutable();

        public void Error(string code, string path, string value, Sentence message, Sentence remedy) =>
            _all.Add(new(Severity.Error, code, path, value, message, remedy));

        public void Add(ImmutableArray<PolicyFinding> findings) => _all.AddRange(findings);

        public void Warn(string path, string value, Sentence message, Sentence remedy, string code = RefusalCodes.Invalid) =>
            _all.Add(new(Severity.Warning, code, path, value, message, remedy));
    }
}
