using System.Collections.Immutable;
using System.Text.Json;
using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Telephony;

namespace HelpDesk.Edge;

/// <summary>A telephone system with its texts.</summary>
/// <param name="Line">As it is configured.</param>
/// <param name="Secret">With which it signs in, and signs.</param>
/// <param name="Commands">Where commands are posted to; null = nowhere.</param>
internal sealed record KnownLine(Line Line, string Secret, Uri? Commands)
{
    /// <summary>The line is a Twilio account.</summary>
    public TwilioSettings? Twilio { get; init; }
}

/// <summary>The telephone systems, kept in memory because every call asks for them; forgotten when the feed says that they changed.</summary>
internal sealed class LineBook
{
    private readonly IReads _reads;
    private readonly EdgeOptions _options;
    private readonly Remembered<ImmutableSortedDictionary<string, KnownLine>> _lines;

    public LineBook(IReads reads, EdgeOptions options) => (_reads, _options, _lines) = (reads, options, new(Read));

    /// <summary>By name.</summary>
    public ValueTask<ImmutableSortedDictionary<string, KnownLine>> Get(CancellationToken ct) => _lines.Get(ct);

    public void Forget() => _lines.Forget();

    private async ValueTask<ImmutableSortedDictionary<string, KnownLine>> Read(CancellationToken ct)
    {
        var lines = (await _reads.State<TelephonyState>(ActorId.Telephony(_options.Tenant), ct))?.State.Lines ?? [];
        var ids = lines.SelectMany(l => new[] { l.Secret.Id, l.Commands?.Id, l.Platform?.Id }).OfType<Guid>().ToArray();
        var texts = (await _reads.Content(_options.Tenant, ids, ct)).ToDictionary(row => row.Id, row => row.Body);
        return lines.ToImmutableSortedDictionary(l => l.Name, l => Known(l, texts), StringComparer.Ordinal);
    }

    private static KnownLine Known(Line line, Dictionary<Guid, string> texts)
    {
        string? Text(ContentRef? text) => text is { } there ? texts.GetValueOrDefault(there.Id) : null;
        var (secret, twilio) = (texts[line.Secret.Id], Text(line.Platform) is { } platform ? JsonSerializer.Deserialize<TwilioBody>(platform, EdgeJson.Options) : null);
        return new KnownLine(line, secret, Text(line.Commands) is { } address ? new Uri(address) : null) { Twilio = twilio?.Settings(line, secret) };
    }
}
