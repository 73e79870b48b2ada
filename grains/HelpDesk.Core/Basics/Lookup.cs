#pragma warning disable RS0030 // This is the one place where a hash table is allowed.

namespace HelpDesk.Core;

/// <summary>
/// The one hash table that Core may use. It can't be enumerated, so no decision can depend on the order of hashes.
/// Not for several threads.
/// </summary>
public sealed class Lookup<TKey, TValue> where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _items;

    public Lookup(IEqualityComparer<TKey>? comparer = null) => _items = new(comparer);

    public int Count => _items.Count;

    public TValue this[TKey key]
    {
        get => _items[key];
        set => _items[key] = value;
    }

    public bool TryGet(TKey key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TValue value) => _items.TryGetValue(key, out value);
    public bool Has(TKey key) => _items.ContainsKey(key);
    public bool Remove(TKey key) => _items.Remove(key);
    public void Clear() => _items.Clear();
}
