using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HelpDesk.Core;
using NodaTime;
using NodaTime.Text;

namespace HelpDesk.Telephony;

/// <summary>One request of Twilio's: a form, or a query alone.</summary>
public sealed class TwilioRequest
{
    private readonly string _url;
    private readonly bool _isForm;
    private readonly ReadOnlyMemory<byte> _body;
    private readonly List<KeyValuePair<string, string>> _form;
    private readonly List<KeyValuePair<string, string>> _query;
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    /// <param name="publicUrl">The URL with its query as Twilio was given it: the settings' PublicUrl and what follows it.</param>
    /// <param name="contentType">The header; null = none.</param>
    /// <param name="body">Empty for GET.</param>
    public TwilioRequest(string publicUrl, string? contentType, ReadOnlyMemory<byte> body)
    {
        (_url, _body) = (publicUrl, body);
        _isForm = body.IsEmpty || contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
        _form = _isForm && body.Length <= Limits.MaxBodyBytes ? TwilioForm.Read(Encoding.UTF8.GetString(body.Span)) : [];
        var query = publicUrl.IndexOf('?', StringComparison.Ordinal);
        _query = query < 0 ? [] : TwilioForm.Read(publicUrl[(query + 1)..]);
        // The query is ours: a form's field of the same name does not replace it.
        foreach (var (name, value) in _query.Concat(_form)) _fields.TryAdd(name, value);
    }

    /// <summary>Why this is not Twilio's, or nothing that can be read; null = it is.</summary>
    /// <param name="signature">X-Twilio-Signature; null = none.</param>
    /// <param name="settings">Whose tokens sign.</param>
    public EventProblem? Refusal(string? signature, TwilioSettings settings)
    {
        if (_body.Length > Limits.MaxBodyBytes) return new(413, "too-large", $"The body has more than {Limits.MaxBodyBytes} bytes.");
        var signed = false;
        foreach (var token in settings.AuthTokens) signed |= token.Length > 0 && TwilioSignature.IsSigned(_url, _form, token, signature ?? "");
        if (signed && (_isForm || TwilioSignature.NamesBody(_url, _body.Span))) return null;
        return new(401, "no-principal",
            $"X-Twilio-Signature is not of this account and {CleanText.Cut(_url.Split('?')[0], 200)}. Give Twilio this very address, and here the account's auth token.");
    }

    /// <summary>A parameter; null = not there, or empty.</summary>
    internal string? this[string name] => _fields.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>A SID, or another short name that Twilio made; null = not there, or no such thing.</summary>
    internal string? Sid(string name) => this[name] is { } sid && IsSid(sid) ? sid : null;

    /// <summary>The call that an address of ours names: Twilio's, or one that begins here; null = neither.</summary>
    internal string? CallName() => Sid(TwilioCallback.Call) ?? (this[TwilioCallback.Call] is { Length: <= TelephonyLimits.MaxCallId } name && CallNames.TicketOf(name) is not null ? name : null);

    /// <summary>All values of a parameter that may come several times; at most what one command rings.</summary>
    internal ImmutableArray<string> All(string name) => [.. _query.Where(f => f.Key == name).Select(f => CleanText.Of(f.Value)).Where(v => v.Length > 0).Take(TelephonyLimits.MaxUris)];

    /// <summary>A text that is kept: cleaned, and cut.</summary>
    internal string? Text(string name) => this[name] is { } text ? CleanText.Cut(CleanText.Of(text), TelephonyLimits.MaxCallId) : null;

    internal long? Number(string name) => long.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>RFC 2822 from Voice, seconds since 1970 (with or without milliseconds beside) from TaskRouter.</summary>
    internal Instant? Time()
    {
        const long year9999 = 253_402_300_799;
        if (Number("TimestampMs") is { } ms && ms / 1000 <= year9999) return Instant.FromUnixTimeMilliseconds(ms);
        if (Number("Timestamp") is { } seconds && seconds <= year9999) return Instant.FromUnixTimeSeconds(seconds);
        if (InstantPattern.ExtendedIso.Parse(this["Timestamp"] ?? "") is { Success: true } iso) return iso.Value;
        return DateTimeOffset.TryParse(this["Timestamp"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? Instant.FromDateTimeOffset(time) : null;
    }

    internal static bool IsSid(string text) => text.Length is > 2 and <= 64 && text.All(char.IsAsciiLetterOrDigit);
}
