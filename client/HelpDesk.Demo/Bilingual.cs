namespace HelpDesk.Demo;

/// <summary>What end users read, in both languages of the demo.</summary>
internal sealed record Bilingual(string Ko, string En)
{
    public override string ToString() => $"{Ko} / {En}";
}
