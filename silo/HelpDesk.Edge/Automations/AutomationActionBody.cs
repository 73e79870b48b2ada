using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>One thing that an automation does: exactly one of the fields.</summary>
public sealed record AutomationActionBody
{
    /// <summary>A resolved ticket is closed.</summary>
    public bool? Close { get; init; }
    public bool? Resolve { get; init; }
    /// <summary>On hold for this; it costs its holder nothing meanwhile.</summary>
    public HoldReason? Hold { get; init; }
    /// <summary>Whoever holds it gives it back to its queue, with its age.</summary>
    public bool? Requeue { get; init; }
    /// <summary>To this queue, with its age.</summary>
    public string? MoveTo { get; init; }
    /// <summary>Priority + so much.</summary>
    public int? RaisePriority { get; init; }
    public int? SetPriority { get; init; }
    /// <summary>The ticket's own requirements − so many levels.</summary>
    public int? LowerRequirements { get; init; }
    public string? AddTag { get; init; }
    public string? RemoveTag { get; init; }
    /// <summary>A message to the customer, by language; the ticket's trait language chooses, else the first is taken.</summary>
    public IReadOnlyDictionary<string, string>? Say { get; init; }

    /// <summary>Names of receivers (PUT /v1/receivers) that are told.</summary>
    public IReadOnlyList<string>? Notify { get; init; }
    /// <summary>Beside notify: also outside the hours in which they want to be disturbed. Default false.</summary>
    public bool? Urgent { get; init; }

    internal SlaAction Read(FieldErrors errors)
    {
        SlaAction[] given = [.. Given(errors)];
        if (given.Length == 1) return given[0];
        errors.Add("", $"{given.Length} actions", $"Send one action in each entry: close, resolve, hold, requeue, moveTo, raisePriority, setPriority, lowerRequirements, addTag, removeTag, say or notify.");
        return new(SlaActionKind.Close, 0);
    }

    internal static AutomationActionBody Of(SlaAction action) => action.Kind switch
    {
        SlaActionKind.Close => new() { Close = true },
        SlaActionKind.Resolve => new() { Resolve = true },
        SlaActionKind.Hold => new() { Hold = (HoldReason)action.For },
        SlaActionKind.Requeue => new() { Requeue = true },
        SlaActionKind.Move => new() { MoveTo = action.Name },
        SlaActionKind.RaisePriority => new() { RaisePriority = action.By },
        SlaActionKind.SetPriority => new() { SetPriority = action.By },
        SlaActionKind.LowerRequirements => new() { LowerRequirements = action.By },
        SlaActionKind.AddTag => new() { AddTag = action.Name },
        SlaActionKind.RemoveTag => new() { RemoveTag = action.Name },
        SlaActionKind.Say => new() { Say = action.Texts.ToDictionary(t => t.Language, t => t.Text, StringComparer.Ordinal) },
        SlaActionKind.Notify => new() { Notify = action.To, Urgent = action.Urgent },
        _ => throw new ArgumentOutOfRangeException(nameof(action), action.Kind, "Unknown action."),
    };

    private IEnumerable<SlaAction> Given(FieldErrors errors)
    {
        if (Close == true) yield return new(SlaActionKind.Close, 0);
        if (Resolve == true) yield return new(SlaActionKind.Resolve, 0);
        if (Hold is { } reason) yield return new(SlaActionKind.Hold, 0) { For = (HoldFor)reason };
        if (Requeue == true) yield return new(SlaActionKind.Requeue, 0);
        if (MoveTo is not null) yield return new(SlaActionKind.Move, 0) { Name = errors.Name("moveTo", MoveTo) };
        if (RaisePriority is { } raise) yield return new(SlaActionKind.RaisePriority, raise);
        if (SetPriority is { } priority) yield return new(SlaActionKind.SetPriority, priority);
        if (LowerRequirements is { } levels) yield return new(SlaActionKind.LowerRequirements, levels);
        if (AddTag is not null) yield return new(SlaActionKind.AddTag, 0) { Name = errors.Name("addTag", AddTag) };
        if (RemoveTag is not null) yield return new(SlaActionKind.RemoveTag, 0) { Name = errors.Name("removeTag", RemoveTag) };
        foreach (var told in Told.Action(Notify, Urgent, errors)) yield return told;
        if (Say is not null) yield return new(SlaActionKind.Say, 0) { Texts = Texts(errors.In("say.")) };
    }

    private ImmutableArray<PreparedText> Texts(FieldErrors errors)
    {
        if (Say!.Count > Limits.MaxLanguages) errors.Add("", $"{Say.Count} languages", $"Send at most {Limits.MaxLanguages}.");
        var texts = ImmutableArray.CreateBuilder<PreparedText>();
        foreach (var (language, text) in Say.Take(Limits.MaxLanguages))
        {
            var (name, place) = (errors.Key(language), FieldErrors.Part(language));
            if (string.IsNullOrWhiteSpace(text)) errors.Add(place, text, $"It is empty. Send a text, or leave the language out.");
            else if (text.Length > Limits.MaxPreparedText) errors.Add(place, $"{text.Length} characters", $"Send at most {Limits.MaxPreparedText} characters.");
            texts.Add(new(name, text ?? ""));
        }
        return texts.ToImmutable();
    }
}
