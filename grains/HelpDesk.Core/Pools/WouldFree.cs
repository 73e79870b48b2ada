using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// What would let a ticket go: stable codes, "what:whom". For agents who can take it at all: <c>activity:A</c> he becomes available,
/// <c>answer:A</c> he is heard of again, <c>room:A</c> he finishes something, <c>block:A</c> his decline runs out. When there is nobody
/// like that, what nobody has: <c>rules:QUEUE</c>, <c>serves:QUEUE</c>, <c>channel:CHANNEL</c>, <c>skill:SKILL&gt;=LEVEL</c>, or
/// <c>combination:CHANNEL+SKILL&gt;=LEVEL+…</c> where each is there, but in nobody together. Before closed doors only <c>opening:QUEUE</c>.
/// </summary>
internal static class WouldFree
{
    /// <summary>Agents named, at most.</summary>
    private const int MostNames = Limits.MaxRunnersUp;

    public static ImmutableArray<string> Of(AgentSlots agents, Entry entry, Needs needs, Instant now)
    {
        if (entry.Queue.Rules is null) return [$"{Frees.Rules}:{needs.Queue}"];
        if (!entry.Queue.IsServed(entry)) return [$"{Frees.Opening}:{needs.Queue}"];
        var able = new Bits();
        agents.Abilities.Able(needs, able);
        able.And(agents.On(needs.Channel).Serving);
        return able.Any ? OfAgents(agents, able, entry, now) : OfNobody(agents, needs);
    }

    private static ImmutableArray<string> OfAgents(AgentSlots agents, Bits able, Entry entry, Instant now)
    {
        var codes = new SortedList<string, string>(StringComparer.Ordinal);
        for (var i = able.Next(0); i >= 0; i = able.Next(i + 1))
            codes[agents[i].Agent] = $"{What(agents[i], entry, now)}:{agents[i].Agent}";
        return [.. codes.Values.Take(MostNames)];
    }

    private static string What(AgentSlot slot, Entry entry, Instant now)
    {
        if (!slot.View.Routable) return Frees.Activity;
        if (slot.Silent) return Frees.Answer;
        return entry.IsBlocked(slot.Agent, now) ? Frees.Block : Frees.Room;
    }

    private static ImmutableArray<string> OfNobody(AgentSlots agents, Needs needs)
    {
        var serving = agents.Abilities.Serving(needs.Queue);
        if (!serving.Any) return [$"{Frees.Serves}:{needs.Queue}"];
        var missing = ImmutableArray.CreateBuilder<string>();
        if (!serving.Meets(agents.On(needs.Channel).Serving)) missing.Add($"{Frees.Channel}:{needs.Channel}");
        foreach (var r in needs.Requires)
            if (!serving.Meets(agents.Abilities.Skilled(r))) missing.Add($"{Frees.Skill}:{r.Skill}>={r.MinLevel}");
        if (missing.Count == 0)
            missing.Add($"{Frees.Combination}:{string.Join('+', needs.Requires.Select(r => $"{r.Skill}>={r.MinLevel}").Prepend(needs.Channel))}");
        return missing.DrainToImmutable();
    }
}

/// <summary>Stable names of what would let a ticket go: the part before the colon.</summary>
public static class Frees
{
    public const string Activity = "activity";
    public const string Answer = "answer";
    public const string Room = "room";
    public const string Block = "block";
    public const string Rules = "rules";
    public const string Serves = "serves";
    public const string Channel = "channel";
    public const string Skill = "skill";
    public const string Combination = "combination";
    public const string Opening = "opening";
}
