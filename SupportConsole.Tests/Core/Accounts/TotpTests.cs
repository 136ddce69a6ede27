using System.Text;
using SupportConsole.Core.Accounts;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Accounts;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, the last six digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Code_IsTheOneOfTheStandard(long seconds, string code) => Assert.Equal(code, Totp.CodeAt(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void CodeOfANeighbouringStep_Counts(int steps, bool counts)
    {
        var step = Totp.StepAt(TestTime.Start);
        Assert.Equal(counts ? step + steps : null, Totp.StepOf(Secret, Totp.CodeAt(Secret, step + steps), TestTime.Start, lastStep: 0));
    }

    [Fact]
    public void CodeUsedBefore_DoesNotCountAgain()
    {
        var step = Totp.StepAt(TestTime.Start);
        Assert.Null(Totp.StepOf(Secret, Totp.CodeAt(Secret, step), TestTime.Start, lastStep: step));
    }

    [Fact]
    public void SecretTypedByHand_IsTheSecret()
    {
        var secret = Totp.NewSecret();
        Assert.Equal(secret, StaffAccounts.FromBase32(Totp.ToBase32(secret)));
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.ToBase32(Secret));
    }
}
