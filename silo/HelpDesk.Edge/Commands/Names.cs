using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>What people may call a queue, an agent, a skill. Letters of every script: 환불 is a good name for a queue.</summary>
internal static class Names
{
    public static Sentence Rule => $"1 to 64 letters, digits, '-', '_' or '.', beginning with a letter or digit.";

    /// <summary>What routing and time-outs did stands under this name in every history.</summary>
    public static bool IsReserved(string name) => name == By.Engine.Name;

    public static bool IsName(string? name)
    {
        if (name is null || name.Length is 0 or > Limits.MaxNameLength || !char.IsLetterOrDigit(name[0])) return false;
        foreach (var c in name)
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '_' or '.')) return false;
        return true;
    }
}
