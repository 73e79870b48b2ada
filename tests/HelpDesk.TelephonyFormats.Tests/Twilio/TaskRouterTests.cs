using System.Text.Json;
using HelpDesk.Core;
using NodaTime;
using Xunit;

namespace HelpDesk.TelephonyFormats.Tests.Twilio;

public sealed class TaskRouterTests
{
    private static readonly Guid Command = Guid.ParseExact("0123456789abcdef0123456789abcdef", "N");

    [Fact]
    public void An_assignment_is_an_arrival_with_the_reservation_as_its_handle()
    {
        var e = TaskRouter.Assignment(Account.Post("/assignment", Account.Assignment()), Account.Settings).Event!;
        Assert.Equal((CallNews.Arrived, Account.Call, Account.Handle, Account.Reservation + "/assigned"), (e.Kind, e.CallId, e.Handle, e.Id));
        Assert.Equal(("+827012345678", "+821012345678", "support", 9, "ko", TimeSpan.FromSeconds(120)), (e.Called, e.Caller, e.Queue, e.Priority, e.Language, e.Wait));
        Assert.Equal([("attempts", "2"), ("menu", "billing")], e.Fields.Select(f => (f.Key, f.Value)));
        Assert.Equal(Instant.FromUnixTimeSeconds(1763774705), e.Time);
        Kept.Check(e);
    }

    [Fact]
    public void A_task_without_a_call_is_named_by_itself() =>
        Assert.Equal(Account.Task, TaskRouter.Assignment(Account.Post("/assignment", Account.Assignment("not JSON")), Account.Settings).Event!.CallId);

    [Theory]
    [InlineData("ReservationSid")]
    [InlineData("TaskSid")]
    [InlineData("WorkspaceSid")]
    public void What_is_missing_is_named(string field)
    {
        var form = Account.Assignment().Replace(field + "=", "Other=", StringComparison.Ordinal);
        Assert.Equal(field, TaskRouter.Assignment(Account.Post("/assignment", form), Account.Settings).Problem!.Fields.Single().Field);
    }

    [Fact]
    public void Nobody_yet_leaves_the_reservation_pending() => Assert.Equal("{}", TaskRouter.Answer(null, Account.Settings));

    [Fact]
    public void A_route_to_one_dequeues_to_his_telephone()
    {
        var answer = Answer(Route("sip:1001@pbx.example.com"), Account.Settings with { PostWorkActivitySid = "WA01" });
        Assert.Equal("dequeue", answer.GetProperty("instruction").GetString());
        Assert.Equal("sip:1001@pbx.example.com", answer.GetProperty("to").GetString());
        Assert.Equal("+18005550100", answer.GetProperty("from").GetString());
        Assert.Equal(20, answer.GetProperty("timeout").GetInt32());
        Assert.Equal("WA01", answer.GetProperty("post_work_activity_sid").GetString());
        Assert.Equal("initiated,ringing,answered,completed", answer.GetProperty("status_callback_events").GetString());
        Assert.Equal(Account.Settings.PublicUrl + $"/voice?call={Account.Call}&command={Command:N}&agent=sip%3A1001%40pbx.example.com&handle={Uri.EscapeDataString(Account.Handle)}", answer.GetProperty("status_callback_url").GetString());
    }

    [Fact]
    public void The_other_ways_to_connect()
    {
        Assert.Equal("conference", Answer(Route("client:alice"), Account.Settings with { Connect = TwilioConnect.Conference }).GetProperty("instruction").GetString());
        Assert.Equal("""{"instruction":"accept"}""", TaskRouter.Answer(Route("client:alice"), Account.Settings with { Connect = TwilioConnect.Accept }));
        Assert.Equal("""{"instruction":"accept"}""", TaskRouter.Answer(Route("client:alice") with { CallId = Account.Task }, Account.Settings));
        Assert.Equal("""{"instruction":"reject"}""", TaskRouter.Answer(new(Command, Account.Task, PhoneAction.Reject), Account.Settings));
    }

    [Fact]
    public void Several_are_rung_by_a_document_behind_a_redirect()
    {
        var answer = Answer(Route("sip:1001@h", "client:bob"), Account.Settings);
        Assert.Equal(("redirect", Account.Call, true), (answer.GetProperty("instruction").GetString(), answer.GetProperty("call_sid").GetString(), answer.GetProperty("accept").GetBoolean()));
        var document = TwilioDial.Document(Account.Get(answer.GetProperty("url").GetString()!), Account.Settings);
        Assert.Contains("<Dial answerOnBridge=\"true\"", document, StringComparison.Ordinal);
        Assert.Contains("timeout=\"20\" callerId=\"+18005550100\"", document, StringComparison.Ordinal);
        Assert.Contains(">sip:1001@h</Sip>", document, StringComparison.Ordinal);
        Assert.Contains(">bob</Client>", document, StringComparison.Ordinal);
        Assert.Contains("agent=sip%3A1001%40h&amp;leg=several\"", document, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-answer", "WW01", "<Enqueue workflowSid=\"WW01\" />")]
    [InlineData("busy", null, "<Hangup />")]
    [InlineData("completed", "WW01", "<Hangup />")]
    public void When_nobody_answered_the_call_waits_again(string status, string? workflow, string verb) => Assert.Equal(
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>{verb}</Response>",
        TwilioDial.Document(Account.Post($"/dial?call={Account.Call}&command={Command:N}", "DialCallStatus=" + status), Account.Settings with { WorkflowSid = workflow }));

    [Fact]
    public void A_reject_ends_the_call()
    {
        var url = Answer(new(Command, Account.Call, PhoneAction.Reject) { Code = 486 }, Account.Settings).GetProperty("url").GetString()!;
        Assert.Contains("<Hangup />", TwilioDial.Document(Account.Get(url), Account.Settings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("task.created", "Arrived")]
    [InlineData("task.canceled", "Abandoned waiting", "TaskCanceledReason", "hangup")]
    [InlineData("task.canceled", "QueueTimeout", "TaskCanceledReason", "Task TTL Exceeded")]
    [InlineData("task.canceled", "Failed operator", "TaskCanceledReason", "operator")]
    [InlineData("task.system-deleted", "QueueTimeout")]
    [InlineData("task.completed", "Ended")]
    [InlineData("task.wrapup", "Ended")]
    [InlineData("workflow.timeout", "QueueTimeout")]
    [InlineData("reservation.rejected", "OfferFailed Declined")]
    [InlineData("reservation.timeout", "OfferFailed NoAnswer")]
    [InlineData("reservation.canceled", "OfferFailed Stopped")]
    [InlineData("reservation.rescinded", "OfferFailed Stopped")]
    [InlineData("reservation.accepted", "Answered CA00000000000000000000000000000002", "TaskAttributes", """{"call_sid":"CA00000000000000000000000000000001","worker_call_sid":"CA00000000000000000000000000000002"}""")]
    [InlineData("reservation.accepted", "Answered CA00000000000000000000000000000002", "TaskAttributes", """{"call_sid":"CA00000000000000000000000000000001","conference":{"participants":{"worker":"CA00000000000000000000000000000002"}}}""")]
    [InlineData("reservation.accepted", "")]
    [InlineData("reservation.created", "")]
    [InlineData("task-queue.entered", "")]
    [InlineData("worker.activity.update", "")]
    public void Each_event_says(string type, string expected, string? name = null, string? value = null)
    {
        var read = TaskRouter.Event(Account.Post("/events", name is null ? Account.Event(type) : Account.Event(type, (name, value!))), Account.Settings);
        Assert.Null(read.Problem);
        string?[] said = [read.Event?.Kind.ToString(), read.Event?.Outcome?.ToString(), read.Event?.By, read.Event?.Reason, read.Event?.Dialog];
        Assert.Equal(expected, string.Join(' ', said.OfType<string>()));
        if (read.Event is not { } e) return;
        Kept.Check(e);
        Assert.Equal((Account.Call, Instant.FromUnixTimeMilliseconds(1763774705123)), (e.CallId, e.Time));
    }

    [Theory]
    [InlineData("reservation.rejected")]
    [InlineData("reservation.timeout")]
    [InlineData("reservation.rescinded")]
    public void A_reservation_that_is_over_is_named(string type) => Assert.Equal((Account.Handle, null), Handles(TaskRouter.Event(Account.Post("/events", Account.Event(type)), Account.Settings)));

    [Fact]
    public void A_leg_that_failed_has_used_up_the_reservation_that_it_was_made_for()
    {
        var callback = new Uri(Answer(Route("client:alice"), Account.Settings).GetProperty("status_callback_url").GetString()!).Query;
        Assert.Equal((Account.Handle, null), Handles(TwilioVoice.Read(Account.Post("/voice" + callback, Account.Progress("no-answer")), Account.Settings)));
    }

    private static (string? Spent, string? Handle) Handles(TwilioReading read) => (read.Event!.Spent, read.Event.Handle);

    [Fact]
    public void The_same_event_again_has_the_same_id()
    {
        string Id(params (string, string)[] more) => TaskRouter.Event(Account.Post("/events", Account.Event("task.canceled", more)), Account.Settings).Event!.Id;
        Assert.Equal(Id(), Id());
        Assert.Equal("EV0000000000000000000000000000000a", Id(("Sid", "EV0000000000000000000000000000000a")));
    }

    [Fact]
    public void Any_bytes_are_an_event_or_a_problem() => AnyBytes.ForEach([Account.Assignment(), Account.Event("reservation.accepted"), Account.Event("task.canceled")], bytes =>
    {
        var request = new TwilioRequest(Account.Settings.PublicUrl + "/x?" + System.Text.Encoding.UTF8.GetString(bytes), "application/x-www-form-urlencoded", bytes);
        Assert.NotNull(request.Refusal("forged", Account.Settings));
        foreach (var read in new[] { TaskRouter.Assignment(request, Account.Settings), TaskRouter.Event(request, Account.Settings), TwilioVoice.Read(request, Account.Settings) })
        {
            if (read.Event is { } e) Kept.Check(e);
            else Assert.True(read.Ignored is not null || read.Problem is not null);
        }
        Assert.StartsWith("<?xml", TwilioDial.Document(request, Account.Settings), StringComparison.Ordinal);
    });

    private static PhoneCommand Route(params string[] uris) => new(Command, Account.Call, PhoneAction.Route) { Handle = Account.Handle, Uris = [.. uris], Ring = TimeSpan.FromMilliseconds(19_500) };

    private static JsonElement Answer(PhoneCommand command, TwilioSettings settings) => JsonDocument.Parse(TaskRouter.Answer(command, settings)).RootElement;
}
