namespace HelpDesk.Notifications;

/// <summary>How messages leave this process.</summary>
public sealed record NotificationSettings
{
    /// <summary>null = mails wait until a process has one.</summary>
    public MailSettings? Mail { get; init; }

    /// <summary>Hosts by name that webhooks may reach though they are private; empty = none, null = all.</summary>
    public IReadOnlyCollection<string>? PrivateHosts { get; init; } = [];

    /// <summary>For one webhook.</summary>
    public TimeSpan WebhookPatience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For one mail.</summary>
    public TimeSpan MailPatience { get; init; } = TimeSpan.FromSeconds(30);
}
