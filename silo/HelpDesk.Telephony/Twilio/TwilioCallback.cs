namespace HelpDesk.Telephony;

/// <summary>
/// The addresses that Twilio is given with a command. They carry what the callback is about, so that nothing has to be remembered here;
/// Twilio signs the whole address, so that nobody else can make one up.
/// </summary>
internal static class TwilioCallback
{
    public const string Call = "call";
    public const string Command = "command";
    public const string Agent = "agent";
    /// <summary>The reservation that is used up by the command.</summary>
    public const string Handle = "handle";
    public const string Uri = "uri";
    public const string Ring = "ring";
    public const string Number = "number";
    public const string Leg = "leg";
    public const string Agents = "agent";
    public const string Customers = "customer";
    /// <summary>The leg to one of several telephones that ring together.</summary>
    public const string Several = "several";

    /// <summary>Where the leg to one agent is reported (<see cref="TwilioVoice"/>).</summary>
    public static string Voice(TwilioSettings settings, PhoneCommand command, string? agent) =>
        $"{settings.PublicUrl}/voice?{TwilioForm.Write([(Call, command.CallId), (Command, command.CommandId.ToString("N")), (Agent, agent), (Handle, command.Handle)])}";

    /// <summary>Where the call is told whom to ring (<see cref="TwilioDial"/>); without telephones it is ended.</summary>
    public static string Dial(TwilioSettings settings, PhoneCommand command) =>
        $"{settings.PublicUrl}/dial?{TwilioForm.Write([(Call, command.CallId), (Command, command.CommandId.ToString("N")), (Ring, Seconds(command)), .. command.Uris.Select(u => (Uri, (string?)u))])}";

    /// <summary>Where a leg that is one of several is reported: of a call that begins here (<see cref="TwilioDialled"/>), or to several telephones.</summary>
    public static string LegOf(TwilioSettings settings, PhoneCommand command, string agent, string leg) => $"{Voice(settings, command, agent)}&{TwilioForm.Write([(Leg, leg)])}";

    /// <summary>Where the agent's call is told whom to call, once he is there (<see cref="TwilioDial"/>).</summary>
    public static string Customer(TwilioSettings settings, PhoneCommand command, string agent) =>
        $"{settings.PublicUrl}/dial?{TwilioForm.Write([(Call, command.CallId), (Command, command.CommandId.ToString("N")), (Agent, agent), (Number, command.To)])}";

    /// <summary>How long a telephone rings, in whole seconds, as much as Twilio allows.</summary>
    public static string? Seconds(PhoneCommand command) =>
        command.Ring is { } ring ? Math.Clamp((int)Math.Ceiling(ring.TotalSeconds), 1, 600).ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
}
