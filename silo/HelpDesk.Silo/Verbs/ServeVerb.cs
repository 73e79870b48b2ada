using System.CommandLine;

namespace HelpDesk.Silo;

/// <summary><c>serve</c>: the engine and its API in one process.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var (urls, store, quiet) = (SharedOptions.Urls(), SharedOptions.Store("var/helpdesk.db"), SharedOptions.Quiet());
        var (acceptLoss, trust, hosts) = (SharedOptions.AcceptLoss(), SharedOptions.TrustNetwork(), new HostOptions());
        var (notifications, identity) = (new NotificationOptions(), new IdentityOptions());
        var command = new Command("serve", "Serves the API; everything is kept in a SQLite file or a PostgreSQL database.") { urls, store, quiet, acceptLoss, trust };
        hosts.AddTo(command);
        identity.AddTo(command);
        notifications.AddTo(command);
        command.SetAction((parsed, ct) => Serving.Run(
            new SiloSettings(
                parsed.GetValue(urls)!, parsed.GetValue(store)!, parsed.GetValue(quiet), parsed.GetValue(acceptLoss), hosts.Chosen(parsed),
                parsed.GetResult(trust) is null ? null : parsed.GetValue(trust) ?? [])
                {
                    Identity = identity.Chosen(parsed), Notifications = notifications.Chosen(parsed),
                },
            null, ct));
        return command;
    }
}
