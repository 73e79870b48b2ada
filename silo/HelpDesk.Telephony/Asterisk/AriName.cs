using System.Buffers.Text;
using System.Text;

namespace HelpDesk.Telephony;

/// <summary>What a channel or bridge that we made is for. The letter is part of its name.</summary>
internal enum AriRole
{
    /// <summary>Rings an agent for a parked caller.</summary>
    Ring = 'r',
    /// <summary>Rings an agent who then calls somebody.</summary>
    Dial = 'o',
    Consult = 'c',
    Transfer = 't',
    Monitor = 'm',
    Whisper = 'w',
    Barge = 'b',
    /// <summary>The ear (and mouth) on an agent's channel that a supervisor is joined with.</summary>
    Snoop = 's',
    /// <summary>The bridge of caller and agent.</summary>
    Dialog = 'd',
    /// <summary>The bridge of supervisor and snoop.</summary>
    Supervision = 'v',
}

/// <summary>
/// The id of a channel or bridge that we made. It says all that has to be known about it, so that a process that starts anew reads from
/// Asterisk alone what goes on: role, command, telephone, call.
/// </summary>
internal sealed record AriName(AriRole Role, Guid Command, string? Agent, string Call)
{
    /// <summary>AST_MAX_PUBLIC_UNIQUEID of include/asterisk/channel.h.</summary>
    private const int Longest = 149;

    /// <summary>Null = there is no room for it: the call's own id is too long.</summary>
    public static string? Make(AriRole role, Guid command, string? agent, string call)
    {
        var whole = Written(role, command, agent, call);
        if (whole.Length <= Longest) return whole;
        // The engine knows by the command whom it rang.
        var without = Written(role, command, null, call);
        return without.Length <= Longest ? without : null;
    }

    /// <summary>Null = not made by us.</summary>
    public static AriName? Read(string id)
    {
        if (id.Split('~', 5) is not ["hd", [var role], var command, var agent, { Length: > 0 } call]) return null;
        if (!Enum.IsDefined((AriRole)role) || !Guid.TryParseExact(command, "N", out var commandId)) return null;
        return new((AriRole)role, commandId, Decoded(agent), call);
    }

    private static string Written(AriRole role, Guid command, string? agent, string call) =>
        $"hd~{(char)role}~{command:N}~{(agent is null ? "" : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(agent)))}~{call}";

    private static string? Decoded(string base64)
    {
        if (base64.Length == 0 || !Base64Url.IsValid(base64)) return null;
        return CleanText.Of(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(base64)));
    }
}
