using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace HelpDesk.Telephony;

/// <summary>The engine behind its own API, for an adapter that is a program of its own.</summary>
/// <param name="http">Its base address is the engine's.</param>
/// <param name="line">The name with which the adapter signs in (PUT /v1/telephony).</param>
/// <param name="secret">The secret of that name.</param>
/// <param name="trouble">Takes what the engine refused for good.</param>
public sealed class EngineClient(HttpClient http, string line, string secret, AriTrouble trouble) : ICallDesk
{
    private readonly AuthenticationHeaderValue _credentials = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{line}:{secret}")));

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">The engine is away or does not know the line: it is to be told again.</exception>
    public async Task<PhoneCommand?> Report(CallEvent e, TimeSpan patience, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/telephony/events") { Content = new ReadOnlyMemoryContent(CloudEventWriter.Write(e)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEventWriter.ContentType);
        request.Headers.Authorization = _credentials;
        using var response = await http.SendAsync(request, ct);
        var body = await response.Content.ReadAsByteArrayAsync(ct);
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK: return CommandReader.Read(body);
            case HttpStatusCode.Accepted: return CommandReader.Place(e, body);
            // What is wrong with the event stays wrong; whoever runs this has to know.
            case HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.UnprocessableEntity:
                trouble($"The engine refused {e.Id} ({(int)response.StatusCode}): {Encoding.UTF8.GetString(body)}", null);
                return null;
            default: throw new HttpRequestException($"The engine answered {(int)response.StatusCode}.", null, response.StatusCode);
        }
    }
}
