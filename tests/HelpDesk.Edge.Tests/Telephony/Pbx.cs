using System.Text;
using System.Text.Json;

namespace HelpDesk.Edge.Tests.Telephony;

/// <summary>A telephone system that reports calls, as a client of the server.</summary>
internal sealed class Pbx(EdgeServer edge, string name)
{
    private const string Secret = "0123456789abcdef0123";
    private int _ids;

    /// <summary>The only telephone system from now on; <paramref name="more"/> are further fields of it.</summary>
    public async Task<Pbx> Configure(string more = "")
    {
        (await edge.Put("/v1/telephony", $$"""{"lines":[{"name":"{{name}}","secret":"{{Secret}}","patienceMs":0{{more}}}]}""")).Must(200);
        return this;
    }

    public Task<Reply> Arrives(string call, string queue, string caller) => Says(call, 1, "call.arrived", $$""","called":"02-1588-1234","caller":"{{caller}}","handle":"h-{{call}}","waitMs":600000,"queue":"{{queue}}" """);

    /// <summary>An event about a call; <paramref name="data"/> begins with a comma.</summary>
    public Task<Reply> Says(string call, long sequence, string type, string data = "", string? id = null) => Send($$"""
        {"specversion":"1.0","id":"{{id ?? $"{name}-{call}-{++_ids}"}}","source":"/pbx/{{name}}","type":"{{type}}","sequence":"{{sequence}}","data":{"callId":{{JsonSerializer.Serialize(call)}}{{data}} } }
        """);

    private Task<Reply> Send(string body) => edge.SendContent(
        "POST", "/v1/telephony/events", new StringContent(body, Encoding.UTF8, "application/cloudevents+json"), null,
        ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{Secret}"))}"));
}
