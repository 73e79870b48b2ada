using Xunit;

namespace HelpDesk.Load.Tests;

public class SamplesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 1)]
    [InlineData(50, 5)]
    [InlineData(51, 6)]
    [InlineData(90, 9)]
    [InlineData(99, 10)]
    [InlineData(100, 10)]
    public void A_percentile_is_the_nearest_rank(double percent, double expected)
    {
        var samples = Of(7, 1, 10, 2, 9, 3, 8, 4, 6, 5);
        Assert.Equal(expected, samples.Percentile(percent));
    }

    [Fact]
    public void Samples_added_after_a_question_count_in_the_next()
    {
        var samples = Of(5, 6);
        Assert.Equal(6, samples.Max);
        samples.Add(1);
        Assert.Equal(1, samples.Percentile(1));
        Assert.Equal(4, samples.Mean);
    }

    [Fact]
    public void The_limit_itself_is_within()
    {
        Assert.Equal(0.5, Of(19, 20, 21, 22).ShareWithin(20));
    }

    [Fact]
    public void Nothing_gives_zero()
    {
        var none = new Samples();
        Assert.Equal((0, 0, 0, 0), (none.Mean, none.Percentile(50), none.Max, none.ShareWithin(20)));
    }

    private static Samples Of(params double[] values)
    {
        var samples = new Samples();
        foreach (var value in values) samples.Add(value);
        return samples;
    }
}
