using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// Clients as the API wants them: each command under a key of its own, repeated under the same key after a time-out or a "try later",
/// through whichever node answers, until there is a definite answer.
/// </summary>
internal sealed class Clients(SimRun run, Cluster cluster, AnswerChecker checker)
{
    private readonly Xoshiro _random = run.Stream("clients");
    private readonly Dictionary<Guid, Ask> _asks = [];
    private readonly List<Ask> _open = [];

    /// <summary>Commands without an answer yet.</summary>
    public IEnumerable<Ask> Open => _open;

    public Ask Send(ActorId to, Message message, By by, Action<Answer>? then = null, Guid? id = null)
    {
        var ask = new Ask(id ?? _random.Id(), to, message, by, run.Schedule.Now) { Then = then };
        Register(ask);
        Try(ask);
        if (_random.Chance(0.02)) SendOtherBody(ask);
        return ask;
    }

    /// <summary>A copy of an actor speaks to whoever waits under this id.</summary>
    public void Replied(Guid replyTo, Answer answer)
    {
        if (!_asks.TryGetValue(replyTo, out var ask)) return;
        checker.Spoken(ask, answer);
        if (ask.Edge is { } edge) cluster.SendAnswer(edge, ask.EdgeLife, () => Hear(ask, answer));
    }

    /// <summary>The same command once more, as an impatient client sends it.</summary>
    public void Repeat(Ask ask) => Post(ask);

    /// <summary>Nobody waits for the answer any more; what is under way may still arrive.</summary>
    public void Forget(Ask ask)
    {
        ask.Done = true;
        _open.Remove(ask);
    }

    private void Register(Ask ask)
    {
        _asks.Add(ask.ReplyTo, ask);
        _open.Add(ask);
    }

    private void Hear(Ask ask, Answer answer)
    {
        if (ask.Done) return;
        if (AnswerChecker.MayRepeat(answer))
        {
            run.Schedule.After(Duration.FromSeconds(0.2 + _random.Unit()), () => Retry(ask, ask.Tries));
            return;
        }
        ask.Done = true;
        _open.Remove(ask);
        ask.Then?.Invoke(answer);
        if (answer is not Refused && _random.Chance(0.1))
            run.Schedule.After(Duration.FromSeconds(3 * _random.Unit()), () => Repeat(ask));
    }

    private void Try(Ask ask)
    {
        var tries = ++ask.Tries;
        Post(ask);
        run.Schedule.After(Duration.FromSeconds(2 + (3 * _random.Unit())), () => Retry(ask, tries));
    }

    /// <summary>Unless it was answered or tried again meanwhile.</summary>
    private void Retry(Ask ask, int tries)
    {
        if (!ask.Done && ask.Tries == tries) Try(ask);
    }

    private void Post(Ask ask)
    {
        var edge = _random.Pick(cluster.Nodes.Where(n => n.Alive).ToArray());
        var life = edge.Life;
        (ask.Edge, ask.EdgeLife) = (edge, life);
        var envelope = new Envelope(ask.To, ask.Message, new Origin(ask.By, ask.Id, ask.BodyHash), null, ask.ReplyTo, ImmutableArray<ContentRow>.Empty);
        edge.Do(life, () => cluster.Send(edge, envelope));
    }

    /// <summary>Somebody uses the key again for something else: that must never be carried out as the first command's repeat.</summary>
    private void SendOtherBody(Ask ask)
    {
        if (ask.To.Kind != ActorKind.Ticket) return;
        run.Schedule.After(Duration.FromSeconds(1 + (5 * _random.Unit())), () =>
        {
            if (ask.Accepted is null) return;
            var other = new Ask(ask.Id, ask.To, ask.Message, ask.By, run.Schedule.Now)
            {
                BodyHash = 2,
                ReplyTo = _random.Id(),
                Then = answer =>
                {
                    if (answer is not Refused { Code: RefusalCodes.KeyReused })
                        throw new CheckFailedException("P4", $"{ask} was sent again with another body and answered {answer}.");
                },
            };
            Register(other);
            Try(other);
        });
    }
}
