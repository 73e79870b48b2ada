using HelpDesk.Core;
using NodaTime;
using Xunit;

namespace HelpDesk.TelephonyFormats.Tests.CloudEvents;

public sealed class ReaderTests
{
    [Fact]
    public void An_arrival_has_all_that_was_said()
    {
        var e = Sent.Structured(Sent.Arrived).Events.Single().Event!;
        Assert.Equal(("/edge/kamailio-1", "e-1", "a84b4c76e66710@pc33", CallNews.Arrived, 0L), (e.Source, e.Id, e.CallId, e.Kind, e.Sequence));
        Assert.Equal(Instant.FromUtc(2026, 11, 22, 0, 30) + Duration.FromMilliseconds(250), e.Time);
        Assert.Equal(("+827012345678", "+821012345678", "홍길동", "h-1"), (e.Called, e.Caller, e.CallerName, e.Handle));
        Assert.Equal("\"홍길동\" <sip:010-1234-5678@carrier.example.com>;tag=1", e.CallerAsSent);
        Assert.Equal((TimeSpan.FromMinutes(1), "support", 3, "ko", false), (e.Wait, e.Queue, e.Priority, e.Language, e.Fallback));
        Assert.Equal(["vip"], e.Tags.ToArray());
        Assert.Equal([("account", "C-77"), ("menu", "2")], e.Fields.Select(f => (f.Key, f.Value)));
        Assert.Equal([new("english", 4), new("billing", 1)], e.Skills.ToArray());
        Kept.Check(e);
    }

    [Fact]
    public void The_three_ways_to_send_say_the_same()
    {
        var structured = Sent.Structured(Sent.Event("call.answered", """{"callId":"c","dialog":"d"}"""));
        var batch = Sent.Batch($"[{Sent.Event("call.answered", """{"callId":"c","dialog":"d"}""")}]");
        var binary = Sent.Read("application/json", """{"callId":"c","dialog":"d"}""",
            ("ce-specversion", "1.0"), ("ce-id", "e-1"), ("Ce-Source", "/edge/kamailio-1"), ("ce-type", "call.answered"));
        Assert.Equal((false, true, false), (structured.IsBatch, batch.IsBatch, binary.IsBatch));
        Assert.Equal(Line(structured), Line(batch));
        Assert.Equal(Line(structured), Line(binary));

        static string Line(EventReading reading) => reading.Events.Single().Event!.ToString();
    }

    [Fact]
    public void Headers_of_a_binary_event_are_percent_encoded()
    {
        var e = Sent.Read("application/json", """{"callId":"c"}""", ("ce-specversion", "1.0"), ("ce-id", "%EA%B0%80"), ("ce-source", "\"/a b\""), ("ce-type", "call.alive"), ("ce-sequence", "12"))
            .Events.Single().Event!;
        Assert.Equal(("가", "/a b", 12L), (e.Id, e.Source, e.Sequence));
    }

    [Fact]
    public void Data_may_come_in_base64()
    {
        var e = Sent.Structured("""{"specversion":"1.0","id":"1","source":"s","type":"call.alive","data_base64":"eyJjYWxsSWQiOiJjIn0="}""").Events.Single().Event!;
        Assert.Equal("c", e.CallId);
    }

    public static TheoryData<string, string, string> Types => new()
    {
        { "agent.ringing", """{"callId":"c","agent":"sip:1001@h"}""", "Ringing agent=sip:1001@h" },
        { "agent.offer_failed", """{"callId":"c","outcome":"no_answer","sipCode":"408","handle":"h2","waitMs":"5000","commandId":"0123456789abcdef0123456789ABCDEF"}""", "OfferFailed NoAnswer 408 h2 00:00:05 0123456789abcdef0123456789abcdef" },
        { "agent.offer_failed", """{"callId":"c","outcome":"stopped"}""", "OfferFailed Stopped" },
        { "agent.offer_failed", """{"callId":"c","agent":"sip:1@p","outcome":"busy","othersRing":true}""", "OfferFailed Busy agent=sip:1@p others" },
        { "agent.offer_failed", """{"callId":"c","outcome":"no_answer","handle":"h2","fallback":true}""", "OfferFailed NoAnswer h2 fallback" },
        { "call.answered", """{"callId":"c","agent":"sip:1@h","dialog":"d","fallback":true}""", "Answered agent=sip:1@h d fallback" },
        { "call.abandoned", """{"callId":"c","while":"ringing"}""", "Abandoned ringing" },
        { "call.queue_timeout", """{"callId":"c"}""", "QueueTimeout" },
        { "call.failed", """{"callId":"c","reason":"trunk down"}""", "Failed trunk down" },
        { "call.ended", """{"callId":"c","by":"caller","durationS":12.5}""", "Ended caller 00:00:12.5000000" },
        { "call.alive", """{"callId":"c"}""", "Alive" },
        { "callback.requested", """{"callId":"c","number":"010-1234-5678","confirmed":true}""", "CallbackRequested +821012345678 True" },
        { "call.recorded", """{"callId":"c","reference":"s3://r/1.wav"}""", "Recorded s3://r/1.wav" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_type_is_read(string type, string data, string expected)
    {
        var e = Sent.One(type, data);
        string?[] said =
        [
            e.Kind.ToString(), e.Outcome?.ToString(), e.SipCode?.ToString(System.Globalization.CultureInfo.InvariantCulture), e.Handle, e.Wait?.ToString(), e.CommandId,
            e.Agent is null ? null : "agent=" + e.Agent, e.Dialog, e.Fallback ? "fallback" : null, e.By, e.Reason, e.Talked?.ToString(), e.Number, e.Confirmed?.ToString(), e.Reference,
            e.OthersRing == true ? "others" : null,
        ];
        Assert.Equal(expected, string.Join(' ', said.OfType<string>()));
    }

    [Fact]
    public void A_type_that_nobody_knows_is_neither_an_event_nor_a_problem()
    {
        var read = Sent.Structured(Sent.Event("call.teleported", "{}")).Events.Single();
        Assert.Equal(("call.teleported", null, null), (read.UnknownType, read.Event, read.Problem));
    }

    [Fact]
    public void A_caller_can_refuse_nothing_by_what_he_shows()
    {
        var e = Sent.One("call.arrived", """{"callId":"c","called":"1","caller":"sip:\u0000\ud800@h","callerName":"a\u0000\ud83d\ude00\ud800"}""");
        Assert.Equal("a\uFFFD\uFFFD\uFFFD\uFFFD", e.CallerName);
        Kept.Check(e);
        Assert.Null(Sent.One("call.arrived", """{"callId":"c","called":"1","caller":"sip:anonymous@anonymous.invalid"}""").Caller);
        Assert.Equal(TelephonyLimits.MaxAddress, Sent.One("call.arrived", $$"""{"callId":"c","called":"1","caller":"{{new string('x', 2000)}}"}""").Caller!.Length);
    }

    [Fact]
    public void A_name_in_another_encoding_costs_its_letters_and_not_the_call()
    {
        byte[] body = [.. System.Text.Encoding.UTF8.GetBytes("""{"specversion":"1.0","id":"1","source":"s","type":"call.arrived","data":{"callId":"c","called":"1","callerName":" """),
            0xB1, 0xE8, .. "\"}}"u8]; // 김 in EUC-KR
        Assert.Equal("\uFFFD\uFFFD", Sent.Read("application/cloudevents+json", body).Events.Single().Event!.CallerName);
    }

    [Fact]
    public void In_a_batch_one_that_is_refused_leaves_the_others()
    {
        var reading = Sent.Batch($"[{Sent.Event("call.alive", """{"callId":"a"}""")},7,{Sent.Event("call.alive", "{}")},{Sent.Event("call.alive", """{"callId":"b"}""")}]");
        Assert.Null(reading.Problem);
        Assert.Equal(["a", "400", "422", "b"], reading.Events.Select(e => e.Event?.CallId ?? e.Problem!.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_megabyte_is_read_and_more_is_refused()
    {
        var around = Sent.Event("call.failed", """{"callId":"c","noise":""}""").Length;
        var fits = Sent.Structured(Sent.Event("call.failed", $$"""{"callId":"c","noise":"{{new string('n', 1_048_576 - around)}}"}"""));
        Assert.Equal("c", fits.Events.Single().Event!.CallId);
        var over = Sent.Structured(Sent.Event("call.failed", $$"""{"callId":"c","noise":"{{new string('n', 1_048_577 - around)}}"}"""));
        Assert.Equal(413, over.Problem!.Status);
        Assert.Equal(413, Sent.Batch("[" + string.Join(',', Enumerable.Repeat("1", 1_001)) + "]").Problem!.Status);
    }

    [Fact]
    public void Any_bytes_are_an_event_or_a_problem() => AnyBytes.ForEach([Sent.Arrived, $"[{Sent.Arrived}]", Sent.Event("agent.offer_failed", """{"callId":"c","outcome":"busy","sipCode":486,"waitMs":5000}""")], bytes =>
    {
        foreach (var type in new[] { "application/cloudevents+json", "application/cloudevents-batch+json", "application/json" })
        {
            var reading = Sent.Read(type, bytes, ("ce-specversion", "1.0"), ("ce-id", "1"), ("ce-source", "s"), ("ce-type", "call.arrived"));
            Assert.True(reading.Problem is not null || reading.IsBatch || reading.Events.Length == 1);
            foreach (var read in reading.Events)
            {
                if (read.Event is { } e) Kept.Check(e);
                else Assert.True(read.UnknownType is not null || read.Problem!.Status is 400 or 422);
            }
        }
    });
}
