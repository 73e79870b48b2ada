using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Xunit;

namespace HelpDesk.TelephonyFormats.Tests.CloudEvents;

public sealed class ProofTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 9, 0);
    private static readonly byte[] Body = "{\"a\":1}"u8.ToArray();

    [Theory]
    [InlineData("edge:s3cret", true)]
    [InlineData("edge:s3cret:with:colons", false)]
    [InlineData("edge:", false)]
    [InlineData("edge:S3cret", false)]
    public void Basic_is_the_name_and_the_secret(string pair, bool holds) =>
        Assert.Equal(holds, Basic("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)))!.Refusal(["s3cret"], Body, Now) is null);

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic %%%")]
    [InlineData("Basic OnNlY3JldA==")] // ":secret"
    [InlineData("Bearer x")]
    public void What_is_no_claim_is_none(string header) => Assert.Null(Basic(header));

    [Fact]
    public void Nobody_is_proved_without_secrets_or_by_an_empty_one()
    {
        var claim = Basic("Basic " + Convert.ToBase64String("edge:"u8))!;
        Assert.Equal(401, claim.Refusal([], Body, Now)!.Status);
        Assert.Equal(401, claim.Refusal([""], Body, Now)!.Status);
    }

    [Theory]
    [InlineData("plain secret")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_not base64")]
    public void A_signature_by_the_sources_secret_holds(string secret)
    {
        var claim = Signed(secret, Now.ToUnixTimeSeconds());
        Assert.Equal(("edge", ProofKind.Hmac), (claim.Name, claim.Kind));
        Assert.Null(claim.Refusal([secret], Body, Now));
        Assert.Null(claim.Refusal(["new one", secret], Body, Now));
        Assert.Equal(401, claim.Refusal(["another"], Body, Now)!.Status);
        Assert.Equal(401, claim.Refusal([secret], "{\"a\":2}"u8, Now)!.Status);
    }

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    [InlineData(-86_400, false)]
    public void A_time_that_is_off_is_refused(int seconds, bool holds) =>
        Assert.Equal(holds, Signed("s", Now.ToUnixTimeSeconds() + seconds).Refusal(["s"], Body, Now) is null);

    [Fact]
    public void Id_and_time_are_signed_too()
    {
        var (id, time, signature) = ("msg_1", Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), Of("s", "msg_1", Now.ToUnixTimeSeconds()));
        Assert.Null(Claim(id, time, signature).Refusal(["s"], Body, Now));
        Assert.NotNull(Claim("msg_2", time, signature).Refusal(["s"], Body, Now));
        Assert.NotNull(Claim(id, time + "0", signature).Refusal(["s"], Body, Now));
        Assert.Null(Claim(id, time, "v1,AAAA v2,x " + signature).Refusal(["s"], Body, Now));
        foreach (var forged in new[] { "", "v1,", signature[..^1], signature[3..], signature + "=", "v1a" + signature[2..], "v1," + signature }) Assert.NotNull(Claim(id, time, forged).Refusal(["s"], Body, Now));
    }

    [Fact]
    public void A_signature_without_a_sources_name_is_no_claim() =>
        Assert.Null(SourceClaim.Read(Sent.Headers(("webhook-signature", "v1,x"), ("Authorization", "Basic YTpi"))));

    private static SourceClaim? Basic(string header) => SourceClaim.Read(Sent.Headers(("authorization", header)));

    private static SourceClaim Signed(string secret, long seconds) =>
        Claim("msg_1", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture), Of(secret, "msg_1", seconds));

    private static SourceClaim Claim(string id, string time, string signature) => SourceClaim.Read(Sent.Headers(
        ("X-HelpDesk-Source", "edge"), ("webhook-id", id), ("webhook-timestamp", time), ("webhook-signature", signature)))!;

    /// <summary>Written from the text of Standard Webhooks alone.</summary>
    private static string Of(string secret, string id, long seconds)
    {
        var key = secret == "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" ? Convert.FromBase64String(secret[6..]) : Encoding.UTF8.GetBytes(secret);
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{seconds}.{Encoding.UTF8.GetString(Body)}")));
    }

    /// <summary>The reference vector that the libraries of Standard Webhooks share.</summary>
    [Fact]
    public void The_specifications_example_is_signed_so() =>
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", HelpDesk.Actors.StandardWebhook.Sign(
            Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "{\"test\": 2432232314}"u8));

}
