namespace HelpDesk.Core;

/// <summary>By what a ticket says its language.</summary>
public static class PreparedTexts
{
    /// <summary>The trait whose value chooses among the texts of a message.</summary>
    public const string Trait = "language";
}
