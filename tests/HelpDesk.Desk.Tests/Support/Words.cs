using System.Text.Json;
using HelpDesk.TestSupport;

namespace HelpDesk.Desk.Tests;

/// <summary>The desk's words in one language, as its sources have them.</summary>
internal sealed class Words(string locale)
{
    private readonly JsonElement _all = JsonDocument.Parse(File.ReadAllText(Path.Combine(Built.Root, "client/desk/src/i18n", $"{locale[..2]}.json"))).RootElement;

    /// <summary>The words of a key, as far as nothing has to be filled in.</summary>
    public string this[string key]
    {
        get
        {
            var at = key.Split('.').Aggregate(_all, (element, name) => element.GetProperty(name));
            return at.GetString()!.Split("{{")[0].Trim();
        }
    }
}
