using System.CommandLine;
using HelpDesk.TestSupport.Sip;
using Command = System.CommandLine.Command;

namespace HelpDesk.Load;

/// <summary>The verb <c>sip</c>.</summary>
internal static class SipCommand
{
    private static readonly Option<int> Agents = CommonOptions.Count("--agents", 10, "Agents, each with a telephone of his own.");
    private static readonly Option<int> Waiting = CommonOptions.Count("--waiting", 40, "Callers who wait at any time.");
    private static readonly Option<int> Calls = CommonOptions.Count("--calls", 1_000, "Calls in all.");
    private static readonly Option<int> Talk = CommonOptions.Count("--talk", 200, "Milliseconds from an agent's answer to his BYE.");
    private static readonly Option<int> WarmUp = CommonOptions.Count("--warm-up", 1_000, "Calls before those that are measured; 0 = none.");
    private static readonly Option<DirectoryInfo> Out = new("--out") { Description = "Folder for the store.", DefaultValueFactory = _ => new("sip-out") };

    private static readonly Option<bool> Searches = new("--rate-search") { Description = "Instead: calls per second until the first failure. Agents are hired as they are needed." };
    private static readonly Option<int> Rate = CommonOptions.Count("--rate", 50, "With --rate-search: calls per second of the first step, and by which each further one has more.");
    private static readonly Option<int> MostRate = CommonOptions.Count("--most-rate", 1_000, "With --rate-search: where it ends at the latest.");
    private static readonly Option<int> Seconds = CommonOptions.Count("--seconds", 15, "With --rate-search: how long each step calls.");

    public static Command Create()
    {
        var command = new Command("sip", "Real calls through Kamailio: from one agent's BYE to the INVITE of the next waiting caller to him.")
        {
            OwnStore.Option, Agents, Waiting, Calls, Talk, WarmUp, Searches, Rate, MostRate, Seconds, Out,
        };
        CommonOptions.Bound(Agents, 1, 200);
        CommonOptions.Bound(Waiting, 1, 2_000);
        CommonOptions.Bound(Calls, 10, 1_000_000);
        CommonOptions.Bound(Talk, 1, 60_000);
        CommonOptions.Bound(WarmUp, 0, 1_000_000);
        CommonOptions.Bound(Rate, 1, 2_000);
        CommonOptions.Bound(MostRate, 1, 2_000);
        CommonOptions.Bound(Seconds, 1, 120);
        command.SetAction(async (parsed, ct) =>
        {
            if (SipPrograms.Missing is { } reason) throw new ArgumentException(reason);
            using var store = new OwnStore(parsed.GetRequiredValue(OwnStore.Option), parsed.GetRequiredValue(Out));
            if (parsed.GetValue(Searches)) return await new RateSearch(Search(parsed)).RunAsync(store, Console.Out, ct) ? 0 : 1;
            var run = new SipRun(parsed.GetValue(Agents), parsed.GetValue(Waiting), parsed.GetValue(Calls), parsed.GetValue(Talk), parsed.GetValue(WarmUp));
            return await run.RunAsync(store, Console.Out, ct) ? 0 : 1;
        });
        return command;
    }

    private static RateSearchOptions Search(ParseResult parsed) =>
        new(parsed.GetValue(Rate), parsed.GetValue(MostRate), parsed.GetValue(Seconds), MostTalk: 100);
}
