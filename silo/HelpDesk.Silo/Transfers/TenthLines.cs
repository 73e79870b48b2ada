using System.Diagnostics;
using HelpDesk.Storage.Transfer;

namespace HelpDesk.Silo;

/// <summary>A line whenever another tenth is done.</summary>
internal sealed class TenthLines(string what) : IProgress<TransferProgress>
{
    private readonly long _since = Stopwatch.GetTimestamp();
    private long _tenths;

    public void Report(TransferProgress value)
    {
        if (value.Total == 0 || value.Done * 10 / value.Total is var tenths && tenths == _tenths) return;
        _tenths = value.Done * 10 / value.Total;
        var taken = Stopwatch.GetElapsedTime(_since).TotalSeconds;
        var left = taken / value.Done * (value.Total - value.Done);
        Transfers.Say($"{what} {_tenths}0 %: {value.Done:N0} of {value.Total:N0} rows, {value.Done / taken:N0}/s, {left:N0} s left");
    }
}
