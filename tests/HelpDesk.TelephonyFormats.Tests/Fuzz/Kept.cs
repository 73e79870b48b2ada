using HelpDesk.Actors;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.TelephonyFormats.Tests;

/// <summary>What holds for every event that a reader lets through, whoever wrote it.</summary>
internal static class Kept
{
    public static void Check(CallEvent e)
    {
        Assert.InRange(e.Id.Length, 1, TelephonyLimits.MaxCallId);
        Assert.InRange(e.CallId.Length, 1, TelephonyLimits.MaxCallId);
        Assert.InRange(e.Source.Length, 1, TelephonyLimits.MaxSource);
        foreach (var text in Texts(e).OfType<string>())
        {
            Assert.True(StorableText.IsStorable(text));
            Assert.InRange(text.Length, 1, TelephonyLimits.MaxFieldText);
        }
        Assert.True(e.Wait is null || e.Wait >= TimeSpan.Zero && e.Wait <= TelephonyLimits.MaxWait);
        Assert.True(e.Kind != CallNews.OfferFailed || e.Outcome is not null);
        Assert.True(e.CommandId is null || Guid.TryParseExact(e.CommandId, "N", out _));
    }

    private static IEnumerable<string?> Texts(CallEvent e) =>
    [
        e.Id, e.CallId, e.Source, e.Handle, e.Spent, e.CommandId, e.Agent, e.Dialog, e.Called, e.Caller, e.CalledAsSent, e.CallerAsSent, e.CallerName, e.Queue, e.Language,
        e.By, e.Reason, e.Number, e.Reference, .. e.Tags, .. e.Fields.Keys, .. e.Fields.Values, .. e.Skills.Select(s => s.Skill),
    ];
}
