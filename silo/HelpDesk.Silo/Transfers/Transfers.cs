using System.Globalization;
using HelpDesk.Storage;
using HelpDesk.Storage.Transfer;

namespace HelpDesk.Silo;

/// <summary>Runs backup, restore, export or import and says in one line what is wrong when it can't.</summary>
internal static class Transfers
{
    public const int Ok = 0;
    public const int Refused = 2;
    /// <summary>128 + SIGINT, as shells have it.</summary>
    public const int Stopped = 130;

    public static Task<int> Run(Action<CancellationToken> work, CancellationToken ct) => Task.Run(() =>
    {
        try
        {
            work(ct);
            return Ok;
        }
        catch (Exception e) when (e is TransferException or StoreOpenException)
        {
            return Fail(Refused, e.Message);
        }
        catch (IOException e)
        {
            return Fail(Refused, $"The data can't be passed on: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            return Fail(Stopped, "Stopped. Nothing was left behind.");
        }
    }, CancellationToken.None);

    /// <summary>To standard error: standard output may carry the data.</summary>
    public static void Say(FormattableString line) => Console.Error.WriteLine($"helpdesk: {line.ToString(CultureInfo.InvariantCulture)}");

    private static int Fail(int code, string why)
    {
        Say($"{why}");
        return code;
    }
}
