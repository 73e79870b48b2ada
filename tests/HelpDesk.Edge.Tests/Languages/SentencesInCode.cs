using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>
/// The templates of all sentences in an assembly, read from its code: what the compiler makes of an interpolated string is a constructor with
/// its length and its number of parts, and then one call for each of them, in the order of the text.
/// </summary>
internal sealed class SentencesInCode
{
    private static readonly Dictionary<short, OpCode> Codes =
        typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    private readonly MetadataReader _metadata;
    private readonly SortedSet<string> _templates = new(StringComparer.Ordinal);

    private SentencesInCode(MetadataReader metadata) => _metadata = metadata;

    public static SortedSet<string> Of(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var code = new SentencesInCode(file.GetMetadataReader());
        foreach (var handle in code._metadata.MethodDefinitions)
        {
            var method = code._metadata.GetMethodDefinition(handle);
            // What makes a sentence of the parts of another one says nothing of its own.
            if (method.RelativeVirtualAddress != 0 && !code.Is(method.GetDeclaringType())) code.Read(file.GetMethodBody(method.RelativeVirtualAddress).GetILReader(), code._metadata.GetString(method.Name));
        }
        return code._templates;
    }

    private void Read(BlobReader il, string method)
    {
        // A sentence in a part of another one is made in between.
        var open = new Stack<Made>();
        var (before, last, text) = (0, 0, "");
        while (il.RemainingBytes > 0)
        {
            var code = Next(ref il);
            if (Number(code, ref il) is { } number) (before, last) = (last, number);
            else if (code == OpCodes.Ldstr) text = _metadata.GetUserString(MetadataTokens.UserStringHandle(il.ReadInt32() & 0xFFFFFF));
            else if (code.OperandType != OperandType.InlineMethod) Skip(code, ref il);
            else Call(Called(MetadataTokens.EntityHandle(il.ReadInt32())), open, before, last, text);
        }
        Assert.True(open.Count == 0, $"{method} makes a sentence that can't be read: {string.Join(" | ", open.Select(m => m.Template))}");
    }

    private void Call(string? member, Stack<Made> open, int length, int parts, string text)
    {
        switch (member)
        {
            case ".ctor": open.Push(new(length, parts)); break;
            case nameof(Sentence.AppendLiteral): open.Peek().Literal(text); break;
            case nameof(Sentence.AppendFormatted): open.Peek().Part(); break;
            default: return;
        }
        if (open.TryPeek(out var made) && made.IsWhole) _templates.Add(open.Pop().Template);
    }

    private bool Is(TypeDefinitionHandle type) => _metadata.GetTypeDefinition(type) is var found
        && _metadata.GetString(found.Name) == nameof(Sentence) && _metadata.GetString(found.Namespace) == typeof(Sentence).Namespace;

    /// <summary>The name of what is called when it is a sentence's; null = another's.</summary>
    private string? Called(EntityHandle handle)
    {
        if (handle.Kind == HandleKind.MethodSpecification) handle = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method;
        var (owner, name) = handle.Kind switch
        {
            HandleKind.MemberReference when _metadata.GetMemberReference((MemberReferenceHandle)handle) is var member => (member.Parent, member.Name),
            HandleKind.MethodDefinition when _metadata.GetMethodDefinition((MethodDefinitionHandle)handle) is var method => ((EntityHandle)method.GetDeclaringType(), method.Name),
            _ => throw new BadImageFormatException($"A call of {handle.Kind}."),
        };
        var type = owner.Kind switch
        {
            HandleKind.TypeReference when _metadata.GetTypeReference((TypeReferenceHandle)owner) is var t => (t.Namespace, t.Name),
            HandleKind.TypeDefinition when _metadata.GetTypeDefinition((TypeDefinitionHandle)owner) is var t => (t.Namespace, t.Name),
            _ => default,
        };
        return !type.Name.IsNil && _metadata.GetString(type.Name) == nameof(Sentence) && _metadata.GetString(type.Namespace) == typeof(Sentence).Namespace ? _metadata.GetString(name) : null;
    }

    private static OpCode Next(ref BlobReader il)
    {
        var first = il.ReadByte();
        return Codes[first == 0xFE ? (short)(first << 8 | il.ReadByte()) : first];
    }

    /// <summary>A whole number that is put on the stack.</summary>
    private static int? Number(OpCode code, ref BlobReader il)
    {
        if (code == OpCodes.Ldc_I4) return il.ReadInt32();
        if (code == OpCodes.Ldc_I4_S) return il.ReadSByte();
        return code.Value >= OpCodes.Ldc_I4_M1.Value && code.Value <= OpCodes.Ldc_I4_8.Value ? code.Value - OpCodes.Ldc_I4_0.Value : null;
    }

    private static void Skip(OpCode code, ref BlobReader il)
    {
        var length = code.OperandType switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 * il.ReadInt32(),
            _ => 4,
        };
        il.Offset += length;
    }

    private sealed class Made(int length, int parts)
    {
        private readonly Sentence _sentence = new(length, parts);
        private int _length = length, _parts = parts;

        public string Template => _sentence.Template;
        public bool IsWhole => _length == 0 && _parts == 0;

        public void Literal(string text)
        {
            _sentence.AppendLiteral(text);
            _length -= text.Length;
        }

        public void Part()
        {
            _sentence.AppendFormatted("");
            _parts--;
        }
    }
}
