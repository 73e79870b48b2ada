using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using HelpDesk.Actors;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>A page of messages; ask again with cursor = next while it is not null.</summary>
/// <param name="Items">Oldest first.</param>
/// <param name="Next">The next page's cursor.</param>
/// <param name="Waiting">How many wait in all.</param>
/// <param name="Dead">How many were given up in all.</param>
/// <param name="Oldest">When the oldest that waits was made.</param>
/// <param name="SendsMail">This server has a mail server; without one mails wait (serve --smtp).</param>
public sealed record OutboxView(IReadOnlyList<LetterView> Items, string? Next, long Waiting, long Dead, Instant? Oldest, bool SendsMail);

/// <summary>A message that is to leave the system.</summary>
/// <param name="Id">Its receiver gets it as webhook-id: msg_ and this.</param>
/// <param name="Receiver">Whom it is for.</param>
/// <param name="State">waiting, sending or dead.</param>
/// <param name="CreatedAt">When it was decided.</param>
/// <param name="DueAt">When it is tried next.</param>
/// <param name="Attempts">How often it was tried, in all.</param>
/// <param name="Failures">How often it failed since it was made, or since somebody tried it again.</param>
/// <param name="Error">Why, the last time.</param>
/// <param name="Message">What is sent.</param>
public sealed record LetterView(
    string Id, string Receiver, string State, Instant CreatedAt, Instant DueAt, int Attempts, int Failures, string? Error, JsonElement Message)
{
    internal static LetterView Of(OutboxRead letter, Instant now)
    {
        using var message = JsonDocument.Parse(letter.Item.Body);
        return new(
            letter.Item.Id.ToString("N"), letter.Item.Receiver, letter.Dead ? "dead" : letter.TakenUntil > now ? "sending" : "waiting",
            letter.CreatedAt, letter.Item.DueAt, letter.Attempts, letter.Failures, letter.Error, message.RootElement.Clone());
    }
}

/// <summary>A place in the list, as people hand it back: ticks and id.</summary>
internal static class OutboxCursorText
{
    public static string Of(OutboxRead last) => string.Create(CultureInfo.InvariantCulture, $"{last.CreatedAt.ToUnixTimeTicks()}-{last.Item.Id:N}");

    public static OutboxCursor? Read(string? text, FieldErrors errors)
    {
        if (text is null) return null;
        if (text.Split('-') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= Instant.MaxValue.ToUnixTimeTicks() && Guid.TryParseExact(id, "N", out var letter))
            return new OutboxCursor(Instant.FromUnixTimeTicks(at), letter);
        errors.Add("cursor", text, $"Send it as it was received in next.");
        return null;
    }
}

/// <summary>Whose dead letters are thrown away.</summary>
public sealed record DiscardBody
{
    [Required] public string? Receiver { get; init; }
}

/// <summary>So many were thrown away: what was made and given up until then.</summary>
public sealed record DiscardReply(string Receiver, Instant Until, int Discarded);
