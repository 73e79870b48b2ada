using System.CommandLine;
using System.Globalization;
using HelpDesk.Notifications;

namespace HelpDesk.Silo;

/// <summary>The options of <c>serve</c> that say how messages leave.</summary>
internal sealed class NotificationOptions
{
    /// <summary>Not on the command line, where everybody on the machine could read it.</summary>
    private const string Password = "HELPDESK_SMTP_PASSWORD";

    private readonly Option<string> _smtp = new("--smtp") { Description = "The mail server that takes what is to be mailed, as HOST:PORT. Without it mails wait." };
    private readonly Option<string> _from = new("--smtp-from") { Description = "With --smtp: the address that mails come from." };
    private readonly Option<string> _user = new("--smtp-user") { Description = $"With --smtp: the name to sign in with; its password is read from {Password}." };
    private readonly Option<bool> _plain = new("--smtp-plain") { Description = "With --smtp: without STARTTLS, within a machine or a network that you trust." };

    private readonly Option<string[]> _private = new("--allow-private-webhooks")
    {
        Description = "Webhooks may reach this machine and private networks. Behind it, separated by spaces: the hosts that may be reached; without any, all. Whoever may configure receivers can then make this server send requests there.",
        Arity = ArgumentArity.ZeroOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    public void AddTo(Command command)
    {
        command.Add(_smtp);
        command.Add(_from);
        command.Add(_user);
        command.Add(_plain);
        command.Add(_private);
        command.Validators.Add(result =>
        {
            bool Given(Option option) => result.GetResult(option) is { Implicit: false };
            if (!Given(_smtp))
            {
                foreach (var option in (Option[])[_from, _user, _plain])
                    if (Given(option)) result.AddError($"{option.Name} is for a mail server. Add --smtp HOST:PORT, or leave it out.");
                return;
            }
            if (Server(result.GetValue(_smtp)) is null) result.AddError($"--smtp must be HOST:PORT, got '{result.GetValue(_smtp)}'.");
            if (MailAddresses.Wrong(result.GetValue(_from)) is { } wrong) result.AddError($"--smtp-from can't be used: {wrong}");
            if (Given(_user) && Environment.GetEnvironmentVariable(Password) is not { Length: > 0 }) result.AddError($"--smtp-user needs a password. Put it into the environment variable {Password}.");
        });
    }

    public NotificationSettings Chosen(ParseResult parsed)
    {
        var mail = Server(parsed.GetValue(_smtp)) is { } server
            ? new MailSettings(server.Host, server.Port, parsed.GetValue(_from)!, parsed.GetValue(_user), Environment.GetEnvironmentVariable(Password), !parsed.GetValue(_plain)) : null;
        return new NotificationSettings
        {
            Mail = mail,
            PrivateHosts = parsed.GetResult(_private) is null ? [] : parsed.GetValue(_private) is { Length: > 0 } hosts ? hosts : null,
        };
    }

    private static (string Host, int Port)? Server(string? text)
    {
        var colon = text?.LastIndexOf(':') ?? -1;
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
            && Uri.CheckHostName(text![..colon].Trim('[', ']')) != UriHostNameType.Unknown
            ? (text[..colon].Trim('[', ']'), port) : null;
    }
}
