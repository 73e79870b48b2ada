using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>The engine's reasons in the language of who reads them.</summary>
public class WordsTests
{
    [BrowserFact]
    public async Task Why_a_ticket_waits_and_what_its_clock_did_are_told_in_Korean()
    {
        await using var floor = await Floor.Open();
        (await floor.Server.Http.SendAsync(new HttpRequestMessage(HttpMethod.Put, "v1/sla")
        {
            Headers = { { "X-HelpDesk-Principal", "lead;supervisor" } },
            Content = new StringContent("""{"policies":[{"name":"all","targets":[{"metric":"resolution","withinSeconds":3600}]}]}""", System.Text.Encoding.UTF8, "application/json"),
        })).EnsureSuccessStatusCode();
        var ticket = await floor.Write("Please help");
        var lead = await floor.SignIn("sunny", new BrowserNewContextOptions { Locale = "ko-KR" });
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.GotoAsync($"/tickets/{ticket}");
        var clock = lead.Page.GetByLabel("약속").GetByRole(AriaRole.Button).First;
        await clock.ClickAsync();
        await lead.Sees("시작 · 문의 접수");
        await clock.ClickAsync();
        await Screen.SeesNot(lead.Page.GetByText("시작 · 문의 접수"));
        await lead.Page.GetByRole(AriaRole.Tab, new() { Name = "배정 이유" }).ClickAsync();
        await Screen.Sees(lead.Page.GetByLabel("현재"), "김미나님이 상담 가능 상태가 되면");
        await floor.Server.As("mina;agent").SetActivityAsync("mina", "available");
        await lead.Page.GetByLabel("확인할 상담원").SelectOptionAsync("theo");
        await Screen.Sees(lead.Page.GetByLabel("결정 기록"), "기록된 후보가 아닙니다");
        Assert.DoesNotContain("recorded candidates", await lead.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }
}
