using System.Collections.Immutable;
using System.Text;
using HelpDesk.Core;

namespace HelpDesk.Figures;

/// <summary>
/// Facts as the bytes that are kept: a report reads a hundred thousand of them, so they are short and quickly read. Whole numbers are 7-bit
/// ones as BinaryWriter writes them; a time is its distance from the fact's beginning, doubled, plus 1 when it is not before it; 0 = none. The fields come in the order of the
/// records; changed, <see cref="FactFormat.Current"/> has to be raised.
/// </summary>
public static class FactBytes
{
    public static byte[] Encode(Fact fact)
    {
        using var bytes = new MemoryStream(128);
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(fact.From);
        var w = new FactWriter(writer, fact.From);
        w.Time(fact.Until);
        w.Number(fact.Position);
        switch (fact)
        {
            case Stay f: w.Traits(f.Traits); w.Number((int)f.End); w.Name(f.Agent); w.Time(f.FirstOffered); w.Number(f.Offers); w.Number(f.EnteredAs); w.Time(f.Age); break;
            case Ring f: w.Traits(f.Traits); w.Name(f.Agent); w.Number(f.Units); w.Number((int)f.End); break;
            case Term f: w.Traits(f.Traits); w.Name(f.Agent); w.Number((int)f.How); w.Number((int)f.End); w.Segments(f.Segments); break;
            case Life f:
                w.Traits(f.Traits); w.Number(f.Number); w.Time(f.Created); w.Number((int)f.End); w.Name(f.Agent); w.Number(f.Terms);
                w.Time(f.FirstTaken); w.Time(f.FirstReply); w.Time(f.ReopenedAt); w.Time(f.ClosedAt); w.Calendars(f.ReplyCalendars); w.Calendars(f.ResolutionCalendars);
                break;
            case Presence f: w.Name(f.Agent); w.Name(f.Activity); w.Flag(f.Available); w.Flag(f.Draining); w.Flag(f.Lapsed); w.Number(f.Units); break;
            case Promise f:
                w.Traits(f.Traits); w.Number((int)f.Metric); w.Flag(f.Internal); w.Name(f.Policy); w.Name(f.Agent); w.Number((int)f.End);
                w.Time(f.MissedAt); w.Flag(f.WasMissed); w.Time(f.LateSince);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "Unknown kind of fact.");
        }
        writer.Flush();
        return bytes.ToArray();
    }

    public static Fact Decode(FactKind kind, byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        var from = reader.ReadInt64();
        var r = new FactReader(reader, from);
        var (until, position) = (r.Time(), r.Number());
        // Arguments are evaluated in the order in which they are written.
        return kind switch
        {
            FactKind.Stay => new Stay(from, until, r.Traits(), (StayEnd)r.Number(), r.Name(), r.Time(), (int)r.Number()) { Position = position, EnteredAs = (int)r.Number(), Age = r.Time()!.Value },
            FactKind.Ring => new Ring(from, until, r.Traits(), r.Name()!, (int)r.Number(), (RingEnd)r.Number()) { Position = position },
            FactKind.Term => new Term(from, until, r.Traits(), r.Name()!, (ClaimKind)r.Number(), (TermEnd)r.Number(), r.Segments()) { Position = position },
            FactKind.Life => new Life(
                from, until, r.Traits(), (int)r.Number(), r.Time()!.Value, (LifeEnd)r.Number(), r.Name(), (int)r.Number(), r.Time(), r.Time(), r.Time(), r.Time())
            {
                Position = position, ReplyCalendars = r.Calendars(), ResolutionCalendars = r.Calendars(),
            },
            FactKind.Presence => new Presence(from, until, r.Name()!, r.Name()!, r.Flag(), r.Flag(), r.Flag(), (int)r.Number()) { Position = position },
            FactKind.Promise => new Promise(
                from, until, r.Traits(), (SlaMetric)r.Number(), r.Flag(), r.Name()!, r.Name(), (PromiseEnd)r.Number(), r.Time(), r.Flag(), r.Time()) { Position = position },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of fact."),
        };
    }

    private readonly struct FactWriter(BinaryWriter writer, long from)
    {
        public void Number(long number) => writer.Write7BitEncodedInt64(number);

        public void Time(long? at) => Number(at is not { } time ? 0 : time >= from ? ((time - from) << 1) + 1 : ((from - time) << 1));

        public void Flag(bool flag) => writer.Write(flag);

        public void Name(string? name) => writer.Write(name ?? "");

        public void Traits(Traits t)
        {
            Name(t.Queue);
            Name(t.Channel);
            Number(t.Priority);
            Names(t.Tags);
            Number(t.Kinds.Length);
            foreach (var kind in t.Kinds)
            {
                Name(kind.Name);
                Name(kind.Value);
            }
            Number(t.Born);
            Names(t.Skills);
        }

        /// <summary>None at all is 0, so the others are one more than they are.</summary>
        public void Calendars(ImmutableArray<string>? calendars)
        {
            Number(calendars is null ? 0 : calendars.Value.Length + 1);
            foreach (var name in calendars ?? []) Name(name);
        }

        private void Names(ImmutableArray<string> names)
        {
            Number(names.Length);
            foreach (var name in names) Name(name);
        }

        public void Segments(ImmutableArray<Segment> segments)
        {
            Number(segments.Length);
            foreach (var s in segments)
            {
                Number((int)s.Phase);
                Number(s.Units);
                Time(s.From);
                Time(s.Until);
            }
        }
    }

    private readonly struct FactReader(BinaryReader reader, long from)
    {
        public long Number() => reader.Read7BitEncodedInt64();

        public long? Time() => Number() switch
        {
            0 => null,
            var distance when (distance & 1) == 1 => from + (distance >> 1),
            var distance => from - (distance >> 1),
        };

        public bool Flag() => reader.ReadBoolean();

        /// <summary>Names are never empty, so nobody is.</summary>
        public string? Name() => reader.ReadString() is { Length: > 0 } name ? name : null;

        public Traits Traits() => new(Name()!, Name()!, (int)Number(), Names((int)Number()), Kinds(), Number()) { Skills = Names((int)Number()) };

        public ImmutableArray<string>? Calendars() => Number() switch { 0 => null, var more => Names((int)more - 1) };

        public ImmutableArray<Segment> Segments()
        {
            var segments = new Segment[Number()];
            for (var i = 0; i < segments.Length; i++) segments[i] = new Segment((Phase)Number(), (int)Number(), Time()!.Value, Time());
            return [.. segments];
        }

        private ImmutableArray<Trait> Kinds()
        {
            var count = (int)Number();
            if (count == 0) return [];
            var kinds = new Trait[count];
            for (var i = 0; i < count; i++) kinds[i] = new Trait(reader.ReadString(), reader.ReadString());
            return [.. kinds];
        }

        private ImmutableArray<string> Names(int count)
        {
            if (count == 0) return [];
            var names = new string[count];
            for (var i = 0; i < count; i++) names[i] = reader.ReadString();
            return [.. names];
        }
    }
}
