using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Telephony;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Edge;

/// <summary>
/// Takes commands to their telephone systems: into the answer of the request that waits for one, else to the address that the system has for
/// them. What comes of it the ticket is told; where nothing comes of it the ticket sends the command again.
/// </summary>
internal sealed class CommandPost(LineBook lines, IEngine engine, IReads reads, ILogger<CommandPost> log) : ILines, IDisposable
{
    /// <summary>Longer than a healthy system takes, shorter than what an agent notices.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<PlaceCommand>> _waiting = new();
    private readonly ConditionalWeakTable<TwilioSettings, TwilioPlatform> _twilio = [];
    /// <summary>Commands that are on their way: one that comes again meanwhile is not sent twice at a time.</summary>
    private readonly ConcurrentDictionary<Guid, byte> _sending = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        ConnectTimeout = Patience, PooledConnectionLifetime = TimeSpan.FromMinutes(10), AllowAutoRedirect = false, UseCookies = false, UseProxy = false,
    })
    {
        Timeout = Patience,
    };

    /// <summary>The next command for the call of this ticket that is decided in this process; whoever waits no longer says so by disposing.</summary>
    public Expected Expect(Guid ticket) => new(this, ticket);

    /// <inheritdoc/>
    public void Place(string tenant, PlaceCommand command)
    {
        // Nobody's call waits for one that begins another call.
        if (command.Command.Action != CallAction.Dial && _waiting.TryRemove(command.Ticket, out var waits) && waits.TrySetResult(command)) return;
        if (_sending.TryAdd(command.Command.Id, 0)) _ = Task.Run(() => Send(tenant, command));
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task Send(string tenant, PlaceCommand command)
    {
        try
        {
            if (!(await lines.Get(CancellationToken.None)).TryGetValue(command.Source, out var line)) return;
            var number = await Number(tenant, command.Command.Number, line.Line);
            if (command.Command.Action == CallAction.Dial && number is null)
            {
                engine.Tell(ActorId.Ticket(tenant, command.Ticket), new CommandAnswered(command.Command.Id, CallVerdict.Refused, null));
                return;
            }
            if (line.Twilio is { } twilio)
            {
                if (PhoneCommands.Verdict(await Twilio(twilio).Do(PhoneCommands.Of(command, number), CancellationToken.None)) is { } said)
                    engine.Tell(ActorId.Ticket(tenant, command.Ticket), new CommandAnswered(command.Command.Id, said, null));
                return;
            }
            if (line.Commands is not { } to) return;
            using var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = Body(command, number) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{line.Line.Name}:{line.Secret}")));
            using var response = await _http.SendAsync(request);
            if (await Verdict(response) is not var (verdict, handle)) return;
            engine.Tell(ActorId.Ticket(tenant, command.Ticket), new CommandAnswered(command.Command.Id, verdict, handle));
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            Log.CommandLost(log, command.Source, command.Command.Id, e.Message);
        }
        catch (Exception e)
        {
            Log.CommandFailed(log, command.Source, e);
        }
        finally
        {
            _sending.TryRemove(command.Command.Id, out _);
        }
    }

    /// <summary>Who is called, as the line's place dials; people write numbers in any form. null = nobody.</summary>
    private async ValueTask<string?> Number(string tenant, ContentRef? requester, Line line) =>
        requester is { } text && Requesters.Number((await reads.Content(tenant, [text.Id], CancellationToken.None)).FirstOrDefault()?.Body) is { } written
            ? CallAddress.Read(written, CallEventRoute.PlanOf(line)).Value : null;

    /// <summary>One for each state of a line's settings: it remembers what it did.</summary>
    private TwilioPlatform Twilio(TwilioSettings settings) => _twilio.GetValue(settings, s => new TwilioPlatform(_http, s));

    /// <summary>With its length in front: kamailio's xhttp does not answer chunked bodies.</summary>
    private static ByteArrayContent Body(PlaceCommand command, string? number)
    {
        var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(CommandView.Of(command, number), EdgeJson.WithoutNulls));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return body;
    }

    /// <summary>null = it may work later.</summary>
    private static async ValueTask<(CallVerdict Verdict, string? Handle)?> Verdict(HttpResponseMessage response) => response.StatusCode switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous => (CallVerdict.Accepted, null),
        HttpStatusCode.Conflict => (CallVerdict.Stale, await HandleOf(response)),
        HttpStatusCode.Gone => (CallVerdict.Gone, null),
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests => null,
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => (CallVerdict.Refused, null),
        _ => null,
    };

    /// <summary>Under which the system has the call parked now, if it says so.</summary>
    private static async ValueTask<string?> HandleOf(HttpResponseMessage response)
    {
        const int most = 4096;
        if (response.Content.Headers.ContentLength is null or > most) return null;
        try
        {
            using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("handle", out var handle) && handle.ValueKind == JsonValueKind.String
                && handle.GetString() is { Length: > 0 and <= Limits.MaxCallNameLength } name ? name : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Somebody who waits for a command, for as long as it lives.</summary>
    internal sealed class Expected : IDisposable
    {
        private readonly CommandPost _post;
        private readonly Guid _ticket;
        private readonly TaskCompletionSource<PlaceCommand> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Expected(CommandPost post, Guid ticket)
        {
            (_post, _ticket) = (post, ticket);
            _post._waiting[ticket] = _source;
        }

        /// <summary>The command, or null when the time is over: then it goes its own way.</summary>
        public async ValueTask<PlaceCommand?> Within(TimeSpan patience, CancellationToken ct)
        {
            await ((Task)_source.Task).WaitAsync(patience, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return _source.TrySetCanceled(CancellationToken.None) ? null : await _source.Task;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _source.TrySetCanceled();
            _post._waiting.TryRemove(KeyValuePair.Create(_ticket, _source));
        }
    }
}
