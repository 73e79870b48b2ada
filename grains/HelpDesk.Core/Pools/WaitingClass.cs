namespace HelpDesk.Core;

/// <summary>
/// The waiting tickets of one queue that ask the same of an agent (channel, skills). Whoever can take one can take all of them, except
/// for blocks, so it is matched by its head.
/// </summary>
internal sealed class WaitingClass(string signature, QueueLine queue, Needs needs)
{
    private readonly SortedSet<Entry> _entries = new(Entry.ByPlace);
    private Entry? _head;

    public string Signature { get; } = signature;
    public QueueLine Queue { get; } = queue;
    public Needs Needs { get; } = needs;
    public int Count => _entries.Count;
    public Entry? Head => _head ??= _entries.Min;
    public IEnumerable<Entry> Entries => _entries;

    /// <summary>It is in the list of classes that may have a match now.</summary>
    public bool IsDirty { get; set; }

    // Kept by AgentSlots.Refresh: who is able and how the channel stands, among which agents, as of which change of their abilities.
    public Bits Able { get; } = new();
    public ChannelBits Channel { get; set; } = ChannelBits.None;
    public AgentSlots? KeptFor { get; set; }
    public long KeptAsOf { get; set; }

    public void Add(Entry entry)
    {
        Check.That(_entries.Add(entry), "a ticket is in line once");
        if (_head is not null && entry.IsBefore(_head)) _head = entry;
    }

    public void Remove(Entry entry)
    {
        Check.That(_entries.Remove(entry), "a ticket is where it stands in line");
        if (ReferenceEquals(_head, entry)) _head = null;
    }
}
