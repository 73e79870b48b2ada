namespace HelpDesk.Telephony;

/// <summary>How numbers are dialled where a source stands, so that 010-1234-5678 and +82 10 1234 5678 are one number.</summary>
/// <param name="CountryCode">Country calling code, digits only.</param>
public sealed record NumberPlan(string CountryCode)
{
    private const int LongestNumber = 15;
    private const string NorthAmerica = "1";
    private const int NorthAmericanDigits = 10;
    private static readonly string[] NoTrunkPrefix = ["39", "378", "379"];
    // Who calls abroad from Korea chooses the carrier by it; the longer ones first.
    private static readonly string[] KoreanCarriers = ["00365", "00700", "00707", "00727", "00730", "00747", "00755", "00766", "00770", "001", "002", "003", "005", "006", "007", "008"];

    /// <summary>Where the product is at home.</summary>
    public static NumberPlan Korea { get; } = new("82");

    /// <summary>E.164 of the digits as they were dialled; null = a number of this place only (an extension, 1588-1234), or none.</summary>
    /// <param name="digits">Digits, perhaps after one +.</param>
    public string? Normalise(string digits)
    {
        if (digits.StartsWith('+')) return International(digits[1..]);
        if (WithoutInternationalPrefix(digits) is { } abroad) return International(abroad);
        return CountryCode == NorthAmerica ? NorthAmerican(digits) : National(digits);
    }

    private string? National(string digits)
    {
        if (!digits.StartsWith('0') || digits.StartsWith("00", StringComparison.Ordinal) || digits.Length < 6) return null;
        return International(CountryCode + (NoTrunkPrefix.Contains(CountryCode) ? digits : digits[1..]));
    }

    private static string? NorthAmerican(string digits) => digits.Length switch
    {
        NorthAmericanDigits when digits[0] is not ('0' or '1') => International(NorthAmerica + digits),
        NorthAmericanDigits + 1 when digits[0] == '1' => International(digits),
        _ => null,
    };

    private string? WithoutInternationalPrefix(string digits)
    {
        string[] prefixes = CountryCode switch { NorthAmerica => ["011"], "82" => KoreanCarriers, _ => ["00"] };
        return prefixes.FirstOrDefault(p => digits.StartsWith(p, StringComparison.Ordinal)) is { } prefix ? digits[prefix.Length..] : null;
    }

    /// <summary>+82 (0)10: many write the trunk prefix though it must go.</summary>
    private static string? International(string digits)
    {
        if (digits.StartsWith("820", StringComparison.Ordinal)) digits = "82" + digits[3..];
        return digits.Length is >= 7 and <= LongestNumber && digits[0] != '0' ? "+" + digits : null;
    }
}
