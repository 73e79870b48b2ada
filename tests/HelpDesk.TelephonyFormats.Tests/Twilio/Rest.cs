using System.Net;

namespace HelpDesk.TelephonyFormats.Tests.Twilio;

/// <summary>Twilio's REST API: what it was asked, and what it answers.</summary>
internal sealed class Rest : HttpMessageHandler
{
    public HttpStatusCode? Status { get; set; } = HttpStatusCode.OK;

    public List<(string Url, string Authorization, string Form)> Asked { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add((request.RequestUri!.ToString(), request.Headers.Authorization!.ToString(), await request.Content!.ReadAsStringAsync(cancellationToken)));
        return Status is { } status ? new(status) : throw new HttpRequestException("nobody there");
    }
}
