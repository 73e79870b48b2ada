using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Notifications;

/// <summary>
/// Posts messages by the conventions of Standard Webhooks. Only 2xx is an acceptance; redirects are not followed, because they would lead
/// a signed message elsewhere; of the answer only the status counts, and little of its body is read.
/// </summary>
public sealed class WebhookSender : ISender, IDisposable
{
    private const int MaxDrained = 64 * 1024;
    private readonly HttpClient _http;

    /// <param name="guard">Which machines may be reached.</param>
    /// <param name="patience">For the whole exchange.</param>
    public WebhookSender(AddressGuard guard, TimeSpan patience)
    {
        Patience = patience;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            // A proxy would connect for us, to wherever it likes.
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = (context, ct) => guard.Connect(context.DnsEndPoint, ct),
            // A name may lead elsewhere by then.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseDrainSize = MaxDrained,
            MaxResponseHeadersLength = 32,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <inheritdoc/>
    public ReceiverChannel Channel => ReceiverChannel.Webhook;

    /// <inheritdoc/>
    public TimeSpan Patience { get; }

    /// <inheritdoc/>
    public async Task<Outcome> Send(Delivery delivery, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var request = Request(delivery);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return Judge(response, delivery.Now);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new NotNow($"No answer within {Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s.");
        }
        catch (HttpRequestException e) when (e.InnerException is BlockedAddressException blocked)
        {
            return new Rejected(blocked.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException or System.Net.Sockets.SocketException)
        {
            return new NotNow($"No answer: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request(Delivery delivery)
    {
        var (id, seconds, body) = ($"msg_{delivery.Item.Id:N}", delivery.Now.ToUnixTimeSeconds(), Encoding.UTF8.GetBytes(delivery.Item.Body));
        var request = new HttpRequestMessage(HttpMethod.Post, delivery.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("HelpDesk", "1"));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(id, seconds, body, delivery.Secrets));
        return request;
    }

    private static Outcome Judge(HttpResponseMessage response, Instant now) => response.StatusCode switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => new Sent(),
        HttpStatusCode.Gone => new Unwanted("410: it wants nothing any more."),
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => new NotNow($"{(int)response.StatusCode}: redirects are not followed. Give the address that it leads to."),
        var status => new NotNow($"{(int)status} {status}.", RetryAfter(response, now)),
    };

    private static Duration? RetryAfter(HttpResponseMessage response, Instant now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => Duration.FromTimeSpan(delta),
        { Date: { } date } => Duration.Max(Duration.Zero, Instant.FromDateTimeOffset(date) - now),
        _ => null,
    };
}
