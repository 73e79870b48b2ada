using System.Globalization;
using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>
/// TaskRouter's assignment and event callbacks. An assignment says that TaskRouter would give a task to a worker of its own choice; here it
/// is the call's arrival, or its return to the line, under a handle that is good while the reservation is. The engine chooses the agent,
/// and the instruction names his telephone, whichever worker was reserved.
/// </summary>
public static class TaskRouter
{
    /// <summary>Reads an assignment callback whose signature holds: always an arrival.</summary>
    public static TwilioReading Assignment(TwilioRequest request, TwilioSettings settings)
    {
        if (request.Sid("TaskSid") is not { } task) return TwilioReading.Missing("TaskSid");
        if (request.Sid("ReservationSid") is not { } reservation) return TwilioReading.Missing("ReservationSid");
        if (request.Sid("WorkspaceSid") is not { } workspace) return TwilioReading.Missing("WorkspaceSid");
        return TwilioReading.Of(Arrival(request, settings, $"{reservation}/assigned", task) with
        {
            Handle = new TaskRouterHandle(workspace, task, reservation).ToString(),
            Wait = settings.Reservation,
        });
    }

    /// <summary>Reads an event callback whose signature holds.</summary>
    public static TwilioReading Event(TwilioRequest request, TwilioSettings settings)
    {
        if (request["EventType"] is not { } type) return TwilioReading.Missing("EventType");
        if (!type.StartsWith("task.", StringComparison.Ordinal) && !type.StartsWith("reservation.", StringComparison.Ordinal) && type != "workflow.timeout")
            return TwilioReading.Ignore(Named(type));
        if (request.Sid("TaskSid") is not { } task) return TwilioReading.Missing("TaskSid");
        var id = request.Sid("Sid") ?? $"{request.Sid("ReservationSid") ?? task}/{Named(type)}";
        var attributes = TaskAttributes.Read(request["TaskAttributes"]);
        var e = new CallEvent(settings.Source, id, attributes.Sid("call_sid") ?? task, CallNews.Alive) { Time = request.Time() };
        var read = type switch
        {
            "task.created" => Arrival(request, settings, id, task),
            "task.canceled" => Canceled(e, request.Text("TaskCanceledReason")),
            "task.deleted" => e with { Kind = CallNews.Failed, Reason = "deleted" },
            "task.system-deleted" or "workflow.timeout" => e with { Kind = CallNews.QueueTimeout },
            "task.wrapup" or "task.completed" => e with { Kind = CallNews.Ended },
            "reservation.accepted" => Accepted(e, attributes, settings),
            "reservation.rejected" => Given(e, request, task, RingOutcome.Declined),
            "reservation.timeout" => Given(e, request, task, RingOutcome.NoAnswer),
            "reservation.canceled" or "reservation.rescinded" => Given(e, request, task, RingOutcome.Stopped),
            "reservation.failed" => Given(e, request, task, RingOutcome.Failed),
            _ => null,
        };
        return read is null ? TwilioReading.Ignore(Named(type)) : TwilioReading.Of(read);
    }

    /// <summary>What the assignment callback is answered with: 200, application/json.</summary>
    /// <param name="command">What the engine said at once; null = nobody yet: the reservation stays pending, and the command comes later by <see cref="TwilioPlatform"/>.</param>
    /// <param name="settings">How calls are connected.</param>
    public static string Answer(PhoneCommand? command, TwilioSettings settings) => command is null ? "{}" : TaskRouterInstruction.Of(command, settings).ToJson();

    private static CallEvent Arrival(TwilioRequest request, TwilioSettings settings, string id, string task)
    {
        var attributes = TaskAttributes.Read(request["TaskAttributes"]);
        var called = CallAddress.Read(attributes.Text("called") ?? attributes.Text("to") ?? "", settings.Plan);
        var caller = CallAddress.Read(attributes.Text("from") ?? attributes.Text("caller") ?? "", settings.Plan);
        return new(settings.Source, id, attributes.Sid("call_sid") ?? task, CallNews.Arrived)
        {
            Time = request.Time(),
            Called = called.Value,
            CalledAsSent = CallAddress.Beside(called.Value, called.AsSent),
            Caller = caller.Value,
            CallerAsSent = CallAddress.Beside(caller.Value, caller.AsSent),
            CallerName = attributes.Text("caller_name"),
            Queue = QueueOf(request.Sid("TaskQueueSid"), settings) ?? QueueOf(request.Sid("WorkflowSid"), settings),
            Priority = request.Number("TaskPriority") is { } priority ? (int)Math.Min(priority, Limits.MaxPriority) : null,
            Language = (attributes.Text("language") ?? attributes.Text("selected_language")) is { Length: <= Limits.MaxNameLength } language ? language : null,
            Fields = attributes.Own(),
        };
    }

    private static string? QueueOf(string? sid, TwilioSettings settings) => sid is not null && settings.Queues.TryGetValue(sid, out var queue) ? queue : null;

    private static CallEvent Canceled(CallEvent e, string? reason) => reason switch
    {
        "hangup" => e with { Kind = CallNews.Abandoned, By = "waiting" },
        "Task TTL Exceeded" => e with { Kind = CallNews.QueueTimeout },
        _ => e with { Kind = CallNews.Failed, Reason = reason ?? "canceled" },
    };

    /// <summary>
    /// The call that TaskRouter made to an agent was answered; whose telephone it was says that call's own callback, because the reserved
    /// worker need not be he. A redirect accepts the reservation before anybody answers: that says nothing.
    /// </summary>
    private static CallEvent? Accepted(CallEvent e, TaskAttributes attributes, TwilioSettings settings)
    {
        var leg = attributes.Sid("worker_call_sid") ?? attributes.ConferenceWorker();
        return leg is null && settings.Connect != TwilioConnect.Accept ? null : e with { Kind = CallNews.Answered, Dialog = leg };
    }

    /// <summary>The reservation is over, and the handle with it; the task waits for its next. Which one is over has to be said: its next may have come already.</summary>
    private static CallEvent? Given(CallEvent e, TwilioRequest request, string task, RingOutcome outcome) => request.Sid("WorkspaceSid") is { } workspace && request.Sid("ReservationSid") is { } reservation
        ? e with { Kind = CallNews.OfferFailed, Outcome = outcome, Spent = new TaskRouterHandle(workspace, task, reservation).ToString() } : null;

    private static string Named(string type) => CleanText.Cut(CleanText.Of(type), 100);
}

/// <summary>Names a reservation: Workspace, Task, Reservation.</summary>
internal sealed record TaskRouterHandle(string Workspace, string Task, string Reservation)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Workspace}/{Task}/{Reservation}");

    /// <summary>Null = no handle of ours.</summary>
    public static TaskRouterHandle? Read(string? handle) =>
        handle?.Split('/') is [var workspace, var task, var reservation] && TwilioRequest.IsSid(workspace) && TwilioRequest.IsSid(task) && TwilioRequest.IsSid(reservation)
            ? new(workspace, task, reservation) : null;
}
