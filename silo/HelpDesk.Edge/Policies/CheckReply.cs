using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>The document could be put in force.</summary>
/// <param name="Version">The one that it would replace; 0 = there is none yet.</param>
/// <param name="Warnings">It would work, but probably not as meant.</param>
/// <param name="Removed">What stands in the document now and would not any more: policies.vip, skills.billing, receivers.ops …</param>
public sealed record CheckReply(long Version, IReadOnlyList<PolicyWarning> Warnings, IReadOnlyList<string> Removed)
{
    /// <summary>For the routes' descriptions.</summary>
    internal const string Described = "Changes nothing. Answers as PUT would: 422 with all errors and their places, else the warnings. version is the one that it would replace. Takes no conditions. Whoever may read and change it may check it.";
}

/// <summary>A place in the document, or in another one that goes by it, and what is odd about it.</summary>
/// <param name="Path">The place.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Code">A stable name: nobody-serves, nobody-skilled, no-room, rings-alone, no-head-start, no-decline-block, rings-longer and due-without-promise are said of queues; else a code of problems.</param>
/// <param name="Detail">What is odd, and what can be done.</param>
public sealed record PolicyWarning(string Path, string Value, string Code, Sentence Detail)
{
    private const int Most = 50, MostAlike = 3;

    /// <summary>A finding without the part of its path that every reader knows.</summary>
    internal static PolicyWarning Of(PolicyFinding finding, string known = "") => new(finding.Path[known.Length..], finding.Value, finding.Code, finding.Detail);

    /// <summary>Where there are many, some of each kind, and how many there are beside them: one name may be missing at a thousand agents.</summary>
    internal static IReadOnlyList<PolicyWarning> Few(IReadOnlyList<PolicyWarning> warnings)
    {
        if (warnings.Count <= Most) return warnings;
        PolicyWarning[] some = [.. warnings.GroupBy(w => (w.Path.Split('.', '[')[0], w.Code, w.Value)).SelectMany(alike => alike.Take(MostAlike)).Take(Most)];
        return [.. some, new("", "", RefusalCodes.Invalid, $"{warnings.Count - some.Length} more.")];
    }
}
