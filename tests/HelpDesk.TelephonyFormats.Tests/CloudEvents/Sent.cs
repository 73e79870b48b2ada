using System.Text;

namespace HelpDesk.TelephonyFormats.Tests;

/// <summary>Requests as a platform's script sends them.</summary>
internal static class Sent
{
    public const string Arrived = """
        {"specversion":"1.0","id":"e-1","source":"/edge/kamailio-1","type":"call.arrived","time":"2026-11-22T09:30:00.25+09:00","sequence":"0",
         "datacontenttype":"application/json","data":{"callId":"a84b4c76e66710@pc33","called":"sip:07012345678@pbx.example.com","caller":"\"홍길동\" <sip:010-1234-5678@carrier.example.com>;tag=1",
         "handle":"h-1","waitMs":60000,"queue":"support","priority":3,"tags":["vip","vip"],"fields":{"menu":"2","account":"C-77"},"skills":[{"skill":"english","minLevel":4},{"skill":"billing"}],"language":"ko","fallback":false}}
        """;

    public static EventReading Structured(string json) => Read("application/cloudevents+json", json);

    public static EventReading Batch(string json) => Read("application/cloudevents-batch+json; charset=utf-8", json);

    public static EventReading Read(string contentType, string body, params (string Name, string Value)[] headers) => Read(contentType, Encoding.UTF8.GetBytes(body), headers);

    public static EventReading Read(string contentType, byte[] body, params (string Name, string Value)[] headers) =>
        CloudEventReader.Read(new(contentType, Headers(headers), body), NumberPlan.Korea);

    public static Func<string, string?> Headers(params (string Name, string Value)[] headers) =>
        name => headers.FirstOrDefault(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>An event of this type with this data.</summary>
    public static string Event(string type, string data) =>
        $$"""{"specversion":"1.0","id":"e-1","source":"/edge/kamailio-1","type":"{{type}}","data":{{data}}}""";

    public static CallEvent One(string type, string data)
    {
        var read = Structured(Event(type, data)).Events.Single();
        return read.Event ?? throw new InvalidOperationException(read.Problem?.Detail ?? read.UnknownType);
    }
}
