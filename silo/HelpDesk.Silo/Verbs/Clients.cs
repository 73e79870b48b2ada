using HelpDesk.Client;

namespace HelpDesk.Silo;

/// <summary>By what right the verbs ask a running server.</summary>
internal static class Clients
{
    /// <summary>By the API key that is set, or by the key that a server of the same user on this machine keeps; without any it may still take a header.</summary>
    public static HelpDeskClient Of(HttpClient http, string principal)
    {
        var options = new HelpDeskClientOptions { RetryFor = TimeSpan.Zero };
        if (Environment.GetEnvironmentVariable(SharedOptions.KeyVariable) is { Length: > 0 } key) return new HelpDeskClient(http, options with { Key = () => key });
        return LocalKey.Of(http.BaseAddress!) is { } local ? new HelpDeskClient(http, principal, options with { Key = () => local }) : new HelpDeskClient(http, principal, options);
    }

    /// <summary>What to do when the server does not know who asks.</summary>
    public static string NoKey(string server) =>
        $"{server} does not know who asks. Run this as the user and on the machine of the server, or put an API key (./helpdesk key NAME --role supervisor, there) into {SharedOptions.KeyVariable}.";
}
