using System.Net;
using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>Silos that exist in the table only.</summary>
internal static class Member
{
    /// <summary>Whole seconds: the table keeps microseconds, the clock has finer steps.</summary>
    public static readonly DateTime Noon = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    public static MembershipEntry At(int port, SiloStatus status = SiloStatus.Active, int gateway = 0, DateTime? aliveAt = null) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, port, 7),
        SiloName = $"silo {port}",
        HostName = "here",
        Status = status,
        ProxyPort = gateway,
        StartTime = (aliveAt ?? Noon).AddMinutes(-1),
        IAmAliveTime = aliveAt ?? Noon,
    };

    /// <summary>Adds a silo on the version that the table has now.</summary>
    public static async Task Join(this IMembershipTable table, MembershipEntry entry) =>
        Assert.True(await table.InsertRowAsync(entry, (await table.ReadAllAsync()).Version.Next()));

    /// <summary>Changes a silo on the version that the table has now.</summary>
    public static async Task Change(this IMembershipTable table, MembershipEntry entry)
    {
        var seen = await table.ReadRowAsync(entry.SiloAddress);
        Assert.True(await table.UpdateRowAsync(entry, seen.Members.Single().Item2, seen.Version.Next()));
    }

    public static async Task<MembershipEntry?> Find(this IMembershipTable table, SiloAddress silo) => (await table.ReadRowAsync(silo)).TryGet(silo)?.Item1;

    /// <summary>All that a row holds, as text.</summary>
    public static string Everything(this MembershipEntry entry) =>
        FormattableString.Invariant($"{entry.SiloAddress} {entry.SiloName} {entry.HostName} {entry.Status} {entry.ProxyPort} {entry.StartTime:O} {entry.IAmAliveTime:O} ")
        + string.Join('|', entry.SuspectTimes?.Select(vote => FormattableString.Invariant($"{vote.Item1} {vote.Item2:s}")) ?? []);
}
