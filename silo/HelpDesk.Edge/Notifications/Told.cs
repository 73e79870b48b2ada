using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>The fields <c>notify</c> and <c>urgent</c>, wherever they stand.</summary>
internal static class Told
{
    /// <summary>Who is told, and whether also at hours in which he does not want to be disturbed. Nobody = nobody is named.</summary>
    public static (ImmutableArray<string> To, bool Urgent) Read(IReadOnlyList<string>? notify, bool? urgent, FieldErrors errors)
    {
        if (urgent == true && notify is not { Count: > 0 }) errors.Add("urgent", true, $"It says how to tell, and nobody is told. Add notify, or leave it out.");
        return ([.. errors.Items("notify", notify, Limits.MaxNotified).Select((n, i) => errors.Name($"notify[{i}]", n))], urgent ?? false);
    }

    /// <summary>The same as an action of a step or an automation; none when nobody is named.</summary>
    public static IEnumerable<SlaAction> Action(IReadOnlyList<string>? notify, bool? urgent, FieldErrors errors)
    {
        var (to, loud) = Read(notify, urgent, errors);
        if (!to.IsEmpty) yield return new(SlaActionKind.Notify, 0) { To = to, Urgent = loud };
    }
}
