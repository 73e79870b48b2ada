namespace HelpDesk.Core;

/// <summary>Stable names of what is odd about a queue's rules, so that clients can say it in their own words.</summary>
public static class QueueOddities
{
    public const string NobodyServes = "nobody-serves";
    /// <summary>The value says which skills.</summary>
    public const string NobodySkilled = "nobody-skilled";
    /// <summary>The value says for which channels.</summary>
    public const string NoRoom = "no-room";
    public const string RingsAlone = "rings-alone";
    public const string NoHeadStart = "no-head-start";
    public const string NoDeclineBlock = "no-decline-block";
    /// <summary>Than a promise; the value says how many seconds.</summary>
    public const string RingsLonger = "rings-longer";
    public const string DueWithoutPromise = "due-without-promise";
}
