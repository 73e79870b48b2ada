using System.Globalization;
using System.Text;
using HelpDesk.Core;

namespace HelpDesk.Storage;

/// <summary>Which shard of the clock sweeps an actor's due row. The numbers are stored: never change the hash.</summary>
public static class ClockShard
{
    /// <summary>
    /// 0 to <see cref="Limits.ClockShards"/> − 1: FNV-1a, 32 bits, over the UTF-8 of "tenant/kind/key", modulo the shards.
    /// </summary>
    public static int Of(ActorId actor)
    {
        var hash = 2_166_136_261u;
        var name = string.Create(CultureInfo.InvariantCulture, $"{actor.Tenant}/{(int)actor.Kind}/{actor.Key}");
        foreach (var b in Encoding.UTF8.GetBytes(name)) hash = unchecked((hash ^ b) * 16_777_619u);
        return (int)(hash % Limits.ClockShards);
    }
}
