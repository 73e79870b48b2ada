using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Actors.Tests.Wires;

/// <summary>Makes a value of any type that messages are made of, with something in every field.</summary>
internal static class Made
{
    private static readonly Dictionary<Type, object> Simple = new()
    {
        [typeof(string)] = "문의 \"1\"", [typeof(bool)] = true, [typeof(int)] = 7, [typeof(long)] = 1L << 60, [typeof(double)] = 0.125,
        [typeof(decimal)] = 12.5m, [typeof(LocalDate)] = new LocalDate(2026, 9, 25),
        [typeof(Guid)] = Guid.Parse("0123456789abcdef0123456789abcdef"),
        [typeof(Instant)] = Instant.FromUnixTimeTicks(17_900_000_000_000_001), [typeof(Duration)] = Duration.FromTicks(1_234_567),
        [typeof(Sentence)] = Sentence.Of("{0}: {1}", ["kim", Sentence.Of("is {0}", ["waiting"])]),
    };

    public static object Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Of(inner);
        if (Simple.TryGetValue(type, out var simple)) return simple;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)) return Array(type.GetGenericArguments()[0]);
        return Record(type == typeof(Answer) ? typeof(TicketDone) : type == typeof(HolidayRule) ? typeof(NthWeekday) : type);
    }

    private static object Array(Type element)
    {
        var values = System.Array.CreateInstance(element, 2);
        for (var i = 0; i < values.Length; i++) values.SetValue(Of(element), i);
        return typeof(ImmutableArray).GetMethods().Single(m => m.Name == nameof(ImmutableArray.Create) && m.GetParameters() is [{ ParameterType.IsArray: true }])
            .MakeGenericMethod(element).Invoke(null, [values])!;
    }

    private static object Record(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Of(p.ParameterType))]);
        // Fields beside the constructor's.
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && !constructor.GetParameters().Any(c => c.Name == p.Name)))
            property.SetValue(made, Of(property.PropertyType));
        return made;
    }
}
