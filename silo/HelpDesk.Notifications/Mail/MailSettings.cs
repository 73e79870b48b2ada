namespace HelpDesk.Notifications;

/// <summary>The mail server that takes what is to be sent.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">25, 587 or another; it speaks SMTP there without TLS at first.</param>
/// <param name="From">Whose mail it is.</param>
/// <param name="User">The name to sign in with; null = none is asked for.</param>
/// <param name="Password">Its password.</param>
/// <param name="StartTls">Nothing is said before the connection is encrypted.</param>
public sealed record MailSettings(string Host, int Port, string From, string? User, string? Password, bool StartTls);
