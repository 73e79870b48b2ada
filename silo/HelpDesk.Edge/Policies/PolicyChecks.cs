using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>The linter's errors about one place of a set, as a problem in terms of the body that was sent.</summary>
internal static class PolicyChecks
{
    /// <summary>Errors whose path begins with <paramref name="prefix"/>; warnings never refuse. Null when there is none.</summary>
    public static ProblemResult? Problem(PolicySet set, string prefix)
    {
        var errors = new List<FieldError>();
        foreach (var finding in PolicyLint.Check(set))
            if (finding.Severity == Severity.Error && finding.Path.StartsWith(prefix, StringComparison.Ordinal))
                errors.Add(FieldError.Of(finding, finding.Path[prefix.Length..]));
        return errors.Count > 0 ? ProblemResult.Of(errors) : null;
    }

    /// <summary>Adds an error for each skill that the catalogue does not have.</summary>
    public static void Skills(ImmutableArray<Requirement> requires, CatalogItems catalog, FieldErrors errors)
    {
        for (var i = 0; i < requires.Length; i++)
            if (!catalog.Skills.Contains(requires[i].Skill))
                errors.Add($"requires[{i}].skill", requires[i].Skill, Remedy($"skill", catalog.Skills, $"PUT /v1/catalog adds one."), RefusalCodes.UnknownName);
    }

    public static void Channel(string channel, CatalogItems catalog, FieldErrors errors)
    {
        if (catalog.Channels.All(c => c.Name != channel))
            errors.Add("channel", channel, Remedy($"channel", [.. catalog.Channels.Select(c => c.Name)], $"PUT /v1/catalog adds one."), RefusalCodes.UnknownName);
    }

    public static void UnknownQueue(string queue, Policies policies, FieldErrors errors, string field = "queue") =>
        errors.Add(field, queue, Remedy($"queue", [.. policies.Queues.Keys], $"PUT /v1/queues/NAME creates one."), RefusalCodes.UnknownName);

    public static Sentence Remedy(Sentence what, ImmutableArray<string> known, Sentence otherwise) =>
        $"No such {what}. {PolicyLint.Known(known, known.Length)}. Use one of these; {otherwise}";
}
