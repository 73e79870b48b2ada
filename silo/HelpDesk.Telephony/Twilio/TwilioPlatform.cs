using System.Net;
using System.Net.Http.Headers;
using System.Text;
using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>
/// Commands that the engine gives later than it was asked, over Twilio's REST API: an instruction to a reservation that is still pending,
/// the end of an agent's call, or a call that begins here. Repeats of a command that Twilio accepted are answered from memory.
/// </summary>
/// <param name="http">Its time-out is the patience for one command; redirects off.</param>
/// <param name="settings">Needs the account's SID.</param>
public sealed class TwilioPlatform(HttpClient http, TwilioSettings settings) : IPhonePlatform
{
    private readonly RecentCommands _done = new();

    /// <inheritdoc/>
    public async Task<PhoneAnswer> Do(PhoneCommand command, CancellationToken ct)
    {
        if (_done.AnswerTo(command.CommandId) is { } before) return before;
        using var request = Request(command);
        if (request is null) return PhoneAnswer.NotUnderstood;
        var answer = await Send(request, ct);
        if (answer != PhoneAnswer.Away) _done.Remember(command.CommandId, answer);
        return answer;
    }

    private HttpRequestMessage? Request(PhoneCommand command) => command switch
    {
        { Action: PhoneAction.Route or PhoneAction.Reject } when TaskRouterHandle.Read(command.Handle) is { } handle =>
            Post(new(settings.TaskRouterUrl, $"/v1/Workspaces/{handle.Workspace}/Tasks/{handle.Task}/Reservations/{handle.Reservation}"), TaskRouterInstruction.Of(command, settings).ToForm()),
        { Action: PhoneAction.Hangup, Dialog: { } dialog } when TwilioRequest.IsSid(dialog) && settings.AccountSid is { } account =>
            Post(new(settings.ApiUrl, $"/2010-04-01/Accounts/{account}/Calls/{dialog}.json"), [("Status", "completed")]),
        { Action: PhoneAction.Dial, Uris: [var agent], To: not null } when settings is { AccountSid: { } account, CallerId: { } from } && CallNames.TicketOf(command.CallId) is not null =>
            Post(new(settings.ApiUrl, $"/2010-04-01/Accounts/{account}/Calls.json"), TwilioDialled.Form(command, agent, from, settings)),
        _ => null,
    };

    private HttpRequestMessage Post(Uri url, IEnumerable<(string Name, string? Value)> form) => new(HttpMethod.Post, url)
    {
        Content = new StringContent(TwilioForm.Write(form), Encoding.UTF8, "application/x-www-form-urlencoded"),
        Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.AccountSid}:{settings.AuthTokens.FirstOrDefault()}"))) },
    };

    private async Task<PhoneAnswer> Send(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return response.StatusCode switch
            {
                >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => PhoneAnswer.Ok,
                HttpStatusCode.NotFound or HttpStatusCode.Gone => PhoneAnswer.Gone,
                // Twilio refuses an update of a reservation that is pending no more with 400 or 409.
                HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed => PhoneAnswer.Stale,
                HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => PhoneAnswer.Away,
                _ => PhoneAnswer.NotUnderstood,
            };
        }
        catch (Exception e) when (e is HttpRequestException or IOException || e is OperationCanceledException && !ct.IsCancellationRequested)
        {
            return PhoneAnswer.Away;
        }
    }
}
