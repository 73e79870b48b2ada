namespace HelpDesk.Core;

/// <summary>What the edge and the account say in the same words, so that nobody can tell them apart.</summary>
public static class AccountRefusals
{
    public static Refused NotProven { get; } =
        new(RefusalCodes.Forbidden, $"That is not the present password, or the account is closed for some minutes because of wrong ones.") { Field = "current" };
}
