using System.Security.Cryptography;
using System.Text;

namespace HelpDesk.TelephonyFormats.Tests;

/// <summary>
/// A Twilio account as it speaks. The parameters are those of twilio.com/docs/taskrouter/handle-assignment-callbacks,
/// /docs/taskrouter/api/event/reference and /docs/voice/api/call-resource#statuscallback; the values are made up.
/// </summary>
internal static class Account
{
    public const string Token = "0123456789abcdef0123456789abcdef";
    public const string Call = "CA00000000000000000000000000000001";
    public const string Leg = "CA00000000000000000000000000000002";
    public const string Task = "WT00000000000000000000000000000001";
    public const string Reservation = "WR00000000000000000000000000000001";
    public const string Handle = "WS00000000000000000000000000000001/" + Task + "/" + Reservation;

    public static TwilioSettings Settings { get; } = new("/twilio/AC01", "https://help.example.com/v1/telephony/twilio/main", [Token])
    {
        AccountSid = "AC00000000000000000000000000000001", CallerId = "+18005550100", Queues = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("WQ00000000000000000000000000000001", "support"),
    };

    public const string Attributes = """
        {"from_country":"KR","called":"+827012345678","selected_language":"ko","direction":"inbound","caller":"+821012345678","from":"+821012345678","call_sid":"CA00000000000000000000000000000001","account_sid":"AC00000000000000000000000000000001","to":"+827012345678","api_version":"2010-04-01","menu":"billing","attempts":2,"nested":{"a":1}}
        """;

    public static string Assignment(string attributes = Attributes) => Form(
        ("Timestamp", "1763774705"), ("AccountSid", "AC00000000000000000000000000000001"), ("WorkspaceSid", "WS00000000000000000000000000000001"), ("WorkflowSid", "WW00000000000000000000000000000001"),
        ("TaskQueueSid", "WQ00000000000000000000000000000001"), ("WorkerSid", "WK00000000000000000000000000000001"), ("WorkerAttributes", """{"contact_uri":"client:bob"}"""),
        ("TaskSid", Task), ("TaskAttributes", attributes), ("TaskAge", "3"), ("TaskPriority", "12"), ("ReservationSid", Reservation));

    public static string Event(string type, params (string Name, string Value)[] more) => Form(
    [
        ("EventType", type), ("AccountSid", "AC00000000000000000000000000000001"), ("WorkspaceSid", "WS00000000000000000000000000000001"), ("ResourceType", "Task"), ("ResourceSid", Task),
        ("Timestamp", "1763774705"), ("TimestampMs", "1763774705123"), ("TaskSid", Task), ("ReservationSid", Reservation),
        .. more.Any(m => m.Name == "TaskAttributes") ? [] : new[] { ("TaskAttributes", Attributes) }, .. more,
    ]);

    public static string Progress(string status, params (string Name, string Value)[] more) => Form(
    [
        ("Called", "client:alice"), ("Direction", "outbound-api"), ("Timestamp", "Sun, 22 Nov 2026 09:30:05 +0000"), ("CallbackSource", "call-progress-events"), ("SequenceNumber", "1"),
        ("To", "client:alice"), ("CallSid", Leg), ("ApiVersion", "2010-04-01"), ("CallStatus", status), ("From", "+18005550100"), ("AccountSid", "AC00000000000000000000000000000001"), .. more,
    ]);

    public static TwilioRequest Post(string path, string form) => new(Settings.PublicUrl + path, "application/x-www-form-urlencoded; charset=UTF-8", Encoding.UTF8.GetBytes(form));

    public static TwilioRequest Get(string url) => new(url, null, default);

    /// <summary>Signs by Twilio's description alone.</summary>
    public static string Sign(string url, params (string Name, string Value)[] form)
    {
        var text = url + string.Concat(form.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => f.Name + f.Value));
#pragma warning disable CA5350 // It is what Twilio signs with.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }

    public static string Form(params (string Name, string Value)[] fields) => string.Join('&', fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value).Replace("%20", "+", StringComparison.Ordinal)}"));
}
