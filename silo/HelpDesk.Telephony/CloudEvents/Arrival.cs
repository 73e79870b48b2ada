using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>The data of call.arrived.</summary>
internal static class Arrival
{
    public static CallEvent Read(CallEvent e, DataFields data, NumberPlan plan)
    {
        var called = CallAddress.Read(data.Address("called") ?? "", plan);
        var caller = CallAddress.Read(data.Address("caller") ?? "", plan);
        return e with
        {
            Called = called.Value,
            CalledAsSent = CallAddress.Beside(called.Value, called.AsSent),
            Caller = caller.Value,
            CallerAsSent = CallAddress.Beside(caller.Value, caller.AsSent),
            CallerName = data.Shown("callerName") ?? caller.Name,
            Handle = data.Name("handle"),
            Wait = data.Time("waitMs", 1),
            Queue = data.Short("queue"),
            Priority = (int?)data.Whole("priority", 0, Limits.MaxPriority),
            Tags = Tags(data),
            Fields = Fields(data),
            Skills = Skills(data),
            Language = data.Short("language"),
            Fallback = data.Flag("fallback") ?? false,
        };
    }

    private static ImmutableArray<string> Tags(DataFields data) =>
        [.. data.List("tags", Limits.MaxTags).Select(item => item.AsShort()).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static ImmutableArray<Requirement> Skills(DataFields data) =>
    [
        .. data.List("skills", Limits.MaxRequirements)
            .Select(item => (Skill: item.Short("skill", required: true), Level: item.Whole("minLevel", Limits.MinSkillLevel, Limits.MaxSkillLevel)))
            .Where(s => s.Skill is not null)
            .Select(s => new Requirement(s.Skill!, (int)(s.Level ?? Limits.MinSkillLevel))),
    ];

    private static ImmutableSortedDictionary<string, string> Fields(DataFields data)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in data.Members("fields", TelephonyLimits.MaxFields))
        {
            if (value.AsText(TelephonyLimits.MaxFieldText) is { } text) fields[name] = text;
        }
        return fields.ToImmutable();
    }
}
