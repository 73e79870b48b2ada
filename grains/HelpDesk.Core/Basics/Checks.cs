using System.Diagnostics;

namespace HelpDesk.Core;

/// <summary>Assertions that stay on in production: a broken invariant stops this decision, not the process.</summary>
public static class Check
{
    public static void That(bool holds, string what)
    {
        if (!holds) throw new UnreachableException($"Broken invariant: {what}");
    }
}
