using System.Globalization;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.TelephonyFormats.Tests.Asterisk;

/// <summary>Random lives: callers come and go, agents answer, several at once, sockets are cut, processes die. A failure names its seed.</summary>
public sealed class LifeTests
{
    private static readonly string[] Agents = ["sip:1001@pbx", "sip:1002@pbx", "sip:1003@pbx", "sip:1004@pbx"];
    private static readonly PhoneAction[] Talk = [PhoneAction.Hold, PhoneAction.Unhold, PhoneAction.Transfer, PhoneAction.Consult, PhoneAction.Barge, PhoneAction.Monitor, PhoneAction.Hangup];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, int.Parse(Environment.GetEnvironmentVariable("HELPDESK_LIVES") ?? "30", CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Nobody_is_left_on_a_line(int seed)
    {
        var random = new Random(seed);
        await using var scene = await Scene.Set();
        scene.Asterisk.Unreachable.UnionWith(["PJSIP/1004", "PJSIP/1004@trunk"]);
        var died = false;
        for (var step = 0; step < 40; step++) died |= await Step(scene, random, step);
        await Quiet(scene);
        foreach (var call in died ? [] : scene.Desk.Told.All.Select(e => e.CallId).Distinct()) await scene.Desk.Told.First(e => e.CallId == call && IsEnd(e));
        Check(scene.Desk.Told.All, died);
    }

    private static async Task<bool> Step(Scene scene, Random random, int step)
    {
        var lines = scene.Asterisk.Lines;
        var legs = lines.Where(l => l[0] == 'h' && !l.StartsWith("hd~s~", StringComparison.Ordinal)).ToArray();
        switch (random.Next(14))
        {
            case 0 or 1:
                scene.Asterisk.Enters($"c{step}", "01012345678", "07012345678");
                await scene.Desk.Heard(CallNews.Arrived, e => e.CallId == $"c{step}");
                return false;
            case 12 or 13:
                await scene.Ari.Do(scene.Command(PhoneAction.Dial, CallNames.Of(new Guid(step, 0, 0, new byte[8]), 1)) with { Uris = [Agents[random.Next(Agents.Length)]], To = random.Next(5) == 0 ? "1004" : "01012345678" }, default);
                return false;
            case 2 or 3 or 4:
                await Route(scene, random);
                return false;
            case 5 or 6 when legs.Length > 0:
                scene.Asterisk.Rings(legs[random.Next(legs.Length)]);
                scene.Asterisk.Answers(legs[random.Next(legs.Length)]);
                if (random.Next(2) == 0) await scene.Ari.Connected.WaitAsync(TimeSpan.FromSeconds(60));
                return false;
            case 7 when lines.Length > 0:
                scene.Asterisk.Ends(lines[random.Next(lines.Length)], random.Next(2) == 0 ? 17 : 19);
                return false;
            case 8 or 9:
                await TalkOn(scene, random);
                return false;
            case 10:
                scene.Asterisk.Cut();
                return false;
            case 11 when random.Next(3) == 0:
                await scene.Die();
                if (lines.Length > 0) scene.Asterisk.Ends(lines[random.Next(lines.Length)]);
                await scene.Live();
                return true;
            default:
                return false;
        }
    }

    private static async Task Route(Scene scene, Random random)
    {
        var handles = scene.Desk.Told.All.Where(e => e.Handle is not null).GroupBy(e => e.CallId).Select(g => g.Last()).ToArray();
        if (handles.Length == 0) return;
        var e = handles[random.Next(handles.Length)];
        await scene.Ari.Do(scene.Command(PhoneAction.Route, e.CallId) with { Handle = e.Handle, Uris = [.. Agents.OrderBy(_ => random.Next()).Take(random.Next(1, 4))] }, default);
    }

    private static async Task TalkOn(Scene scene, Random random)
    {
        var dialogs = scene.Desk.Told.All.Where(e => e.Kind == CallNews.Answered).ToArray();
        if (dialogs.Length == 0) return;
        var e = dialogs[random.Next(dialogs.Length)];
        await scene.Ari.Do(scene.Command(Talk[random.Next(Talk.Length)], e.CallId) with { Dialog = e.Dialog, To = Agents[random.Next(Agents.Length)] }, default);
    }

    /// <summary>All callers hang up, and then nobody may be there: no telephone that rings for nobody, no bridge.</summary>
    private static async Task Quiet(Scene scene)
    {
        await scene.Ari.Connected.WaitAsync(TimeSpan.FromSeconds(60));
        var before = scene.Asterisk.Left.All.Length;
        foreach (var who in scene.Asterisk.Lines.Where(l => l[0] == 'c' || l.StartsWith("hd~o~", StringComparison.Ordinal))) scene.Asterisk.Ends(who);
        if (scene.Asterisk.Lines.Length + scene.Asterisk.Bridges.Length == 0) return;
        try
        {
            await scene.Asterisk.Left.First(left => left == 0, before);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"Left: {string.Join(' ', scene.Asterisk.Lines)} | {string.Join(' ', scene.Asterisk.Bridges)}\n{string.Join('\n', scene.Asterisk.Asked.All)}\n{string.Join('\n', scene.Desk.Told.All.Select(t => t.Id))}", e);
        }
    }

    private static bool IsEnd(CallEvent e) => e.Kind is CallNews.Abandoned or CallNews.Ended or CallNews.Failed || e.Kind == CallNews.OfferFailed && e.Id.StartsWith("hd~o~", StringComparison.Ordinal);

    private static void Check(CallEvent[] told, bool died)
    {
        foreach (var call in told.GroupBy(e => e.CallId))
        {
            Assert.InRange(call.Count(IsEnd), died ? 0 : 1, 1);
            Assert.InRange(call.Count(e => e.Kind == CallNews.Answered && (e.Id.StartsWith("hd~r~", StringComparison.Ordinal) || e.Id.StartsWith("hd~o~", StringComparison.Ordinal)) && e.Id.EndsWith("/answered", StringComparison.Ordinal)), 0, 1);
            var handles = call.Where(e => e.Handle is not null).Select(e => e.Handle).ToArray();
            Assert.Equal(handles.Distinct(), handles);
            var parted = call.TakeWhile(e => e.Kind != CallNews.Answered).Count();
            Assert.DoesNotContain(call.Skip(parted), e => e.Handle is not null);
        }
    }
}
