using System.Text;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>The linter over files; the same code judges PUT requests.</summary>
public sealed class PolicyTests
{
    private static readonly NodaTime.Instant Now = NodaTime.Instant.FromUtc(2026, 3, 2, 9, 0);

    [Theory]
    [InlineData("""{"queues":{"a":{"order":"fifo"},"b":{}}}""", "queues.a.order", "'b'")]
    [InlineData("""{"queues":{"a":{"headStartSeconds":60},"b":{}}}""", "queues.a.headStartSeconds", "'b'")]
    [InlineData("""{"queues":{"a":{"requires":[{"skill":"x"}]}}}""", "queues.a.requires[0].skill", "'x'")]
    [InlineData("""{"agents":{"kim":{"queues":["a"]}}}""", "agents.kim.queues[0]", "'a'")]
    [InlineData("""{"agents":{"kim":{"skills":[{"skill":"x"}]}}}""", "agents.kim.skills[0].skill", "'x'")]
    [InlineData("""{"agents":{"kim":{"noAnswerActivity":"asleep"}}}""", "agents.kim.noAnswerActivity", "'asleep'")]
    [InlineData("""{"catalog":{"skills":["x","x"]}}""", "catalog.skills[1]", "twice")]
    [InlineData("""{"queues":{"a":{"rank":-1}}}""", "queues.a.rank", "valid")]
    [InlineData("""{"queues":{"a":{"colour":"red"}}}""", "queues.a.colour", "field")]
    [InlineData("""{"queues":{"a":{}},"sla":{"hours":[{"queues":["b"],"calendars":["c"]}]}}""", "sla.hours[0].queues", "'b'")]
    [InlineData("""{"sla":{"policies":[{"name":"p","targets":[{"metric":"resolution","withinSeconds":0}]}]}}""", "sla.policies.p.targets[0].withinSeconds", "")]
    [InlineData("""{"sla":{"alerts":[{"name":"a","metric":"waiting"}]}}""", "sla.alerts[0].limit", "")]
    [InlineData("{", "body", "not JSON")]
    [InlineData("", "", "empty")]
    public void An_error_names_its_place(string file, string path, string says)
    {
        var error = PolicyFile.Check(Encoding.UTF8.GetBytes(file), Now).First(f => f.Severity == Severity.Error);
        Assert.Equal(path, error.Path);
        Assert.Contains(says, error.Message.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy.ToString());
    }

    [Fact]
    public void A_promise_that_another_comes_before_is_not_held_against_a_queue()
    {
        var findings = PolicyFile.Check(
            """
            {"queues":{"a":{"ringSeconds":20}},"sla":{"policies":[{"name":"own","when":{"queues":["a"]},"targets":[{"metric":"acknowledgement","withinSeconds":60}]},
            {"name":"everybody","targets":[{"metric":"acknowledgement","withinSeconds":15}]}]}}
            """u8.ToArray(), Now);
        Assert.DoesNotContain(findings, f => f.Path == "queues.a.ringSeconds");
    }

    [Fact]
    public void What_is_wrong_with_a_queue_whose_name_has_a_dot_is_not_said_of_the_queue_before_the_dot()
    {
        var errors = PolicyFile.Check("""{"queues":{"a":{},"a.b":{"requires":[{"skill":"x"}]}}}"""u8.ToArray(), Now).Where(f => f.Severity == Severity.Error).ToArray();
        Assert.Equal("""queues."a.b".requires[0].skill""", Assert.Single(errors).Path);
        Assert.DoesNotContain(errors, f => f.Path.StartsWith(PolicySet.PathOfQueue("a"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"catalog":{"skills":["x"]},"agents":{}}""", "catalog.skills[0]")]
    [InlineData("""{"queues":{"a":{}},"agents":{}}""", "queues.a.pool")]
    [InlineData("""{"catalog":{"skills":["x"]},"queues":{"a":{"requires":[{"skill":"x","minLevel":5}]}},"agents":{"kim":{"queues":["a"],"skills":[{"skill":"x","level":4}]}}}""", "queues.a.requires")]
    [InlineData("""{"agents":{"kim":{"noAnswerActivity":"available"}}}""", "agents.kim.noAnswerActivity")]
    [InlineData("""{"agents":{"kim":{"units":10,"channels":[{"channel":"chat"}]}}}""", "agents.kim.channels[0].units")]
    [InlineData("""{"catalog":{"activities":[{"name":"no-answer"}]}}""", "catalog.activities")]
    [InlineData("""{"queues":{"a":{"headStartSeconds":0}}}""", "queues.a.headStartSeconds")]
    [InlineData("""{"queues":{"a":{"declineBlockSeconds":0}}}""", "queues.a.declineBlockSeconds")]
    [InlineData("""{"queues":{"a":{}},"agents":{"kim":{"queues":["a"],"channels":[]}}}""", "queues.a.pool")]
    [InlineData("""{"queues":{"a":{"ringing":{"strategy":"all"}}},"agents":{"kim":{"queues":["a"]}}}""", "queues.a.ringing.strategy")]
    [InlineData("""{"queues":{"a":{"order":"due"}},"sla":{}}""", "queues.a.order")]
    [InlineData("""{"queues":{"a":{"order":"due"}},"sla":{"policies":[{"name":"p","internal":true,"targets":[{"metric":"resolution","withinSeconds":600}]}]}}""", "queues.a.order")]
    [InlineData("""{"queues":{"a":{}},"sla":{"policies":[{"name":"p","targets":[{"metric":"acknowledgement","withinSeconds":10}]}]}}""", "queues.a.ringSeconds")]
    public void What_is_probably_not_meant_is_a_warning(string file, string path)
    {
        var finding = Assert.Single(PolicyFile.Check(Encoding.UTF8.GetBytes(file), Now));
        Assert.Equal((Severity.Warning, path), (finding.Severity, finding.Path));
    }

    [Theory]
    [InlineData("""{"queues":{"a":{"order":"fifo"},"b":{"rank":20}}}""")]
    [InlineData("""{"queues":{"a":{"order":"fifo","pool":"p"},"b":{}}}""")]
    [InlineData("""{"queues":{"a":{"order":"fifo"},"b":{"order":"fifo","headStartSeconds":5}}}""")]
    [InlineData("{}")]
    [InlineData("\uFEFF{}")]
    public void Orders_that_never_meet_may_differ(string file) => Assert.Empty(PolicyFile.Check(Encoding.UTF8.GetBytes(file), Now));
}
