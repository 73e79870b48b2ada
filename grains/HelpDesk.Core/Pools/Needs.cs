using System.Collections.Immutable;
using System.Text;

namespace HelpDesk.Core;

/// <summary>What a ticket asks of an agent. <paramref name="Requires"/> names each skill once, in ordinal order.</summary>
internal sealed record Needs(string Queue, string Channel, ImmutableArray<Requirement> Requires)
{
    /// <summary>The union of both lists with the higher level of each skill.</summary>
    public static ImmutableArray<Requirement> Merge(ImmutableArray<Requirement> a, ImmutableArray<Requirement> b)
    {
        if (a.Length + b.Length == 0) return [];
        var levels = new SortedList<string, int>(StringComparer.Ordinal);
        foreach (var r in a) Raise(levels, r);
        foreach (var r in b) Raise(levels, r);
        return [.. levels.Select(static level => new Requirement(level.Key, level.Value))];
    }

    /// <summary>Equal for two needs exactly when all parts are: names hold no control characters.</summary>
    public string Signature
    {
        get
        {
            if (Requires.Length == 0) return $"{Queue}\n{Channel}";
            var signature = new StringBuilder(Queue).Append('\n').Append(Channel);
            foreach (var r in Requires) signature.Append('\n').Append(r.Skill).Append('\t').Append(r.MinLevel);
            return signature.ToString();
        }
    }

    /// <summary>Who needs a skill needs it at the lowest level at least: one odd row must not stop a pool.</summary>
    private static void Raise(SortedList<string, int> levels, Requirement r)
    {
        var needed = Math.Max(r.MinLevel, Limits.MinSkillLevel);
        if (!levels.TryGetValue(r.Skill, out var level) || level < needed) levels[r.Skill] = needed;
    }
}
