using System.CommandLine;
using HelpDesk.Storage.Figures;

namespace HelpDesk.Silo;

/// <summary><c>figures rebuild --store STORE</c>: throws the facts behind the figures away; they are made anew from the events.</summary>
internal static class FiguresVerb
{
    public static Command Create()
    {
        var store = TransferOptions.Store();
        var rebuild = new Command("rebuild", "Throws the figures' facts away and has them made anew from the events: by the server within seconds if it runs, else at its next start.") { store };
        rebuild.SetAction((parsed, ct) => Transfers.Run(stop =>
        {
            using var figures = FigureStores.Open(parsed.GetValue(store)!);
            figures.Forget(stop).AsTask().GetAwaiter().GetResult();
            Transfers.Say($"thrown away; a server makes the figures anew. GET /v1/figures/status shows how far it is.");
        }, ct));
        return new Command("figures", "What the figures are counted from.") { rebuild };
    }
}
