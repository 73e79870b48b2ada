using Xunit;

namespace HelpDesk.Core.Tests;

public sealed class SentenceTests
{
    [Fact]
    public void It_is_its_text_in_English_and_knows_its_template()
    {
        Sentence sentence = $"Use {1.5} to {1_000} in {{id}} from {new NodaTime.LocalDate(2026, 3, 2):uuuu-MM-dd}{(string?)null}.";
        Assert.Equal("Use 1.5 to 1000 in {id} from 2026-03-02.", sentence.ToString());
        Assert.Equal("Use {0} to {1} in {{id}} from {2}{3}.", sentence.Template);
    }

    [Fact]
    public void It_is_said_in_another_language_with_its_parts_in_another_order_and_in_that_language_too()
    {
        Sentence what = $"skill";
        Sentence sentence = $"No {what} of '{"kim"}'.";
        Assert.Equal("'kim': 기술 {0} 없음", sentence.In(template => template switch { "skill" => "기술", "No {0} of '{1}'." => "'{1}': {0} {{0}} 없음", _ => template }));
        Assert.Equal("No skill of 'kim'.", sentence.ToString());
    }

    [Fact]
    public void A_value_that_looks_like_a_place_is_left_alone()
    {
        Sentence sentence = $"'{"{0} {{"}' and {"{1}"}";
        Assert.Equal("'{0} {{' and {1}", sentence.ToString());
    }
}
