using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>Whoever asks in Korean reads in Korean what is refused and what is odd; programs read the same codes.</summary>
public sealed class LanguageTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    private const string Queue = "/v1/queues/spoken", UnknownSkill = """{"requires":[{"skill":"astrology"}]}""";

    [Theory]
    [InlineData("ko", "ko")]
    [InlineData("ko-KR, ko;q=0.9, en;q=0.8", "ko")]
    [InlineData("KO-kr", "ko")]
    [InlineData("en", "en")]
    [InlineData("en-GB, ko", "en")]
    [InlineData("de, ko;q=0.5, en;q=0.8", "en")]
    [InlineData("de, en;q=0.5, ko;q=0.8", "ko")]
    [InlineData("ko;q=0", "en")]
    [InlineData("de", "en")]
    [InlineData("*", "en")]
    [InlineData("korean;;q=x", "en")]
    [InlineData(null, "en")]
    public async Task The_language_that_is_liked_best_is_answered_in(string? wanted, string spoken)
    {
        var (response, json) = await Send("PUT", Queue, UnknownSkill, wanted);
        Assert.Equal((422, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal(spoken, Assert.Single(response.Content.Headers.ContentLanguage));
        Assert.Contains("Accept-Language", response.Headers.Vary);
        Assert.Equal("unknown-name", json.GetProperty("code").GetString());
        Assert.StartsWith(spoken == "ko" ? "requires[0].skill: 기술 'astrology'이(가) 이름 목록에 없습니다. " : "requires[0].skill: The skill 'astrology' is not in the catalogue. ", Text(json, "detail"), StringComparison.Ordinal);
        Assert.Equal(spoken == "ko" ? "알 수 없는 이름입니다" : "A name that nobody knows", Text(json, "title"));
    }

    [Theory]
    [InlineData("PUT", Queue, """{"ringSeconds":0,"rank":-1}""", "0부터 1000까지의 정수를 쓰세요.")]
    [InlineData("PUT", "/v1/catalog", """{"skills":["a","a",""]}""", "이름으로 쓸 수 없습니다. 글자, 숫자")]
    [InlineData("PUT", "/v1/sla", """{"calendars":{"c":{"zone":"Asia/Soul"}}}""", "시간대 'Asia/Soul'이(가) tz 데이터베이스에 없습니다. 다음과 같은 이름을 쓰세요: ")]
    [InlineData("PUT", "/v1/sla", """{"policies":[{"name":"p","when":{"queues":["nowhere"]},"targets":[{"metric":"resolution","withinSeconds":60}]}]}""", "대기열 'nowhere'을(를) 알 수 없습니다. ")]
    [InlineData("PUT", Queue, """{"rank":"ten"}""", "따옴표 없는 정수")]
    [InlineData("PUT", Queue, """{"renk":1}""", "renk은(는) 이 명령에 없는 항목입니다.")]
    [InlineData("PUT", Queue, """{"order":1}""", "보낼 것: fifo 또는 head-start 또는 due.")]
    [InlineData("POST", "/v1/sla/check", """{"policies":[{"name":"p","targets":[{"metric":"resolution","withinSeconds":60,"steps":[{"name":"due","percent":50}]}]}]}""", "'due'는 기한 초과 자체를")]
    public async Task What_is_refused_is_said_in_Korean(string method, string path, string body, string says)
    {
        var (response, json) = await Send(method, path, body, "ko");
        Assert.True((int)response.StatusCode is 400 or 409 or 422, json.ToString());
        var details = json.TryGetProperty("errors", out var errors) ? errors.EnumerateArray().Select(e => Text(e, "detail")) : [Text(json, "detail")];
        Assert.Contains(details, detail => detail.Contains(says, StringComparison.Ordinal));
        // Nothing of it is left in English: what is, would be a sentence of several small words.
        Assert.All(details, detail => Assert.DoesNotContain(" the ", detail, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Warnings_are_said_in_the_language_of_each_reader()
    {
        await Said("/v1/queues/alone/check", "{}", "nobody-serves", "대기열 'alone'을(를) 담당하는 상담원이 없어 문의가 계속 대기하게 됩니다. 상담원의 담당 대기열에 이 대기열을 추가하세요.",
            "No agent serves the queue 'alone'; its tickets would wait for ever. Add the queue to the queues of an agent.");
        await Said("/v1/sla/check", """{"policies":[{"name":"p"}]}""", "invalid", "'p'에는 목표가 없고, 여기에 맞는 문의에는 뒤의 약속도 적용되지 않습니다. 의도한 것이 아니라면 목표를 넣으세요.",
            "'p' promises nothing, and the policies behind it don't count for its tickets. Give it a target, unless that is meant.");

        async Task Said(string path, string body, string code, string korean, string english)
        {
            foreach (var (wanted, text) in ((string?, string)[])[("ko", korean), (null, english)])
            {
                var (response, json) = await Send("POST", path, body, wanted);
                Assert.Equal(wanted ?? "en", Assert.Single(response.Content.Headers.ContentLanguage));
                Assert.Contains("Accept-Language", response.Headers.Vary);
                Assert.Contains((code, text), json.GetProperty("warnings").EnumerateArray().Select(w => (Text(w, "code"), Text(w, "detail"))));
            }
        }
    }

    [Fact]
    public async Task A_repeat_has_the_same_outcome_in_another_language()
    {
        const string body = """{"policies":[{"name":"p"}]}""";
        var (_, first) = await Send("PUT", "/v1/sla", body, "en", "once");
        var (_, again) = await Send("PUT", "/v1/sla", body, "ko", "once");
        Assert.Equal(first.GetProperty("version").GetInt64(), again.GetProperty("version").GetInt64());
        Assert.StartsWith("'p' promises nothing", Text(first.GetProperty("warnings")[0], "detail"), StringComparison.Ordinal);
        Assert.StartsWith("'p'에는 목표가 없고", Text(again.GetProperty("warnings")[0], "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_framework_s_own_refusal_is_said_in_Korean_too()
    {
        var (response, json) = await Send("PUT", "/v1/nothing", "{}", "ko");
        Assert.Equal((404, "ko", "없는 주소입니다"), ((int)response.StatusCode, Assert.Single(response.Content.Headers.ContentLanguage), Text(json, "title")));
    }

    [Fact]
    public async Task What_an_actor_refuses_is_said_in_Korean()
    {
        var (_, queue) = await Send("PUT", "/v1/queues/refusing", "{}", null);
        Assert.Equal("refusing", Text(queue, "name"));
        var (_, ticket) = await Send("POST", "/v1/tickets", """{"queue":"refusing","channel":"chat"}""", null);
        var hold = $"/v1/tickets/{Text(ticket, "id")}/hold";
        await Said("wrong-state", "대기 중인 문의는 보류할 수 없습니다: 맡은 사람이 없습니다.", "A ticket that is waiting can't be put on hold: nobody holds it.", hold);
        await Said("already-exists", "대기열 'refusing'의 버전은 0이(가) 아니라 1입니다. 다시 읽고 변경하세요.", "Queue 'refusing' is at version 1, not 0. Read it again and repeat the change.", "/v1/queues/refusing");

        async Task Said(string code, string korean, string english, string path)
        {
            // The second asks again for what was refused to the first.
            foreach (var (wanted, spoken, text) in ((string?, string, string)[])[("ko", "ko", korean), (null, "en", english)])
            {
                var (response, json) = await Send(path == hold ? "POST" : "PUT", path, "{}", wanted, $"again-{code}", isNew: path != hold);
                Assert.Equal((code, text), (Text(json, "code"), Text(json, "detail")));
                Assert.Equal(spoken, Assert.Single(response.Content.Headers.ContentLanguage));
            }
        }
    }

    [Fact]
    public async Task Who_may_not_is_told_so_in_Korean()
    {
        var (_, json) = await Send("PUT", Queue, "{}", "ko", principal: "kim;agent");
        Assert.Equal("forbidden", Text(json, "code"));
        Assert.Matches("^'kim'은\\(는\\) 이 기능\\(.+\\)을 쓸 수 없습니다. 다음 역할 중 하나가 필요합니다: owner, admin, supervisor.$", Text(json, "detail"));
    }

    [Fact]
    public async Task What_telephone_systems_are_told_is_English_beside_a_Korean_title()
    {
        var (response, json) = await Send("POST", "/v1/telephony/events", "{}", "ko");
        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal(["ko", "en"], response.Content.Headers.ContentLanguage);
        Assert.Matches("[가-힣]", Text(json, "title"));
        Assert.DoesNotMatch("[가-힣]", Text(json, "detail"));
    }

    [Fact]
    public async Task A_language_of_thirty_thousand_characters_is_not_read()
    {
        var (response, _) = await Send("PUT", Queue, UnknownSkill, "ko" + new string(' ', 20_000) + ";;");
        Assert.Equal("en", Assert.Single(response.Content.Headers.ContentLanguage));
    }

    private async Task<(HttpResponseMessage Response, JsonElement Json)> Send(string method, string path, string body, string? language, string? key = null, bool isNew = false, string? principal = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("X-HelpDesk-Principal", principal ?? EdgeServer.Supervisor);
        if (isNew) request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        if (language is not null) request.Headers.TryAddWithoutValidation("Accept-Language", language);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        var response = await edge.Http.SendAsync(request);
        return (response, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static string Text(JsonElement json, string property) => json.GetProperty(property).GetString()!;
}
