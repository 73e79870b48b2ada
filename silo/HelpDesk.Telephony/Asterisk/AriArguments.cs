using System.Collections.Immutable;
using System.Globalization;
using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>
/// What the dialplan says with the call: Stasis(helpdesk,queue=billing,priority=2,language=ko,menu=3). Names that are not known become
/// fields; what can't be kept is left out.
/// </summary>
internal static class AriArguments
{
    /// <summary>The first argument of a telephone whose agent calls somebody; the second is the number that is called.</summary>
    public const string Dial = "dial";

    /// <summary>The first argument of a telephone that we ring.</summary>
    public const string Leg = "leg";

    public static CallEvent Into(CallEvent e, ImmutableArray<string> arguments)
    {
        foreach (var argument in arguments.Take(TelephonyLimits.MaxFields))
        {
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            if (equals is > 0 and <= Limits.MaxNameLength && equals < argument.Length - 1) e = With(e, argument[..equals].Trim(), argument[(equals + 1)..].Trim());
        }
        return e;
    }

    private static CallEvent With(CallEvent e, string name, string value) => name switch
    {
        _ when value.Length == 0 || name.Length == 0 => e,
        "queue" when value.Length <= Limits.MaxNameLength => e with { Queue = value },
        "language" when value.Length <= Limits.MaxNameLength => e with { Language = value },
        "priority" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var priority) ? e with { Priority = Math.Min(priority, Limits.MaxPriority) } : e,
        _ => e with { Fields = e.Fields.SetItem(name, CleanText.Cut(value, TelephonyLimits.MaxFieldText)) },
    };
}
