using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using HelpDesk.Actors;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.TelephonyFormats.Tests.CloudEvents;

/// <summary>What an adapter writes, the engine reads as it was: events of every kind with every part that such an event may have.</summary>
public sealed class RoundTripTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(200);

    [Fact]
    public void What_is_written_is_read() => Prop.ForAll<byte[]>(ArbMap.Default.ArbFor<byte[]>(), tape =>
    {
        var e = new EventTape(tape).Event();
        Kept.Check(e);
        Assert.Equal(Json(e), Json(Read(e)));
    }).Check(Many);

    [Fact]
    public void Each_kind_has_a_type_of_its_own() =>
        Assert.All(Enum.GetValues<CallNews>(), kind => Assert.Equal(kind, Read(new("/pbx", "1", "c", kind) { Outcome = kind == CallNews.OfferFailed ? RingOutcome.Busy : null, Number = "+8212345678", Reference = "r" }).Kind));

    private static CallEvent Read(CallEvent e)
    {
        var read = Sent.Read(CloudEventWriter.ContentType, CloudEventWriter.Write(e).ToArray()).Events.Single();
        return read.Event ?? throw new InvalidOperationException($"{read.Problem?.Detail ?? read.UnknownType}: {Json(e)}");
    }

    private static string Json(CallEvent e) => JsonSerializer.Serialize(e, Codec.Json);
}
