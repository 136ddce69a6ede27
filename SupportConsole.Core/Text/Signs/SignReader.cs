namespace SupportConsole.Core.Text.Signs;

/// <summary>
/// Reads what a customer's sentence is a sign of, in English, German and Spanish. It is read with its context: who acts, whether it is denied, merely possible, told of
/// others or of a story, or stands between quotation marks. Pure, and the same answer every time.
/// </summary>
public static class SignReader
{
    private static readonly SignRules[] All =
    [
        LegalSigns.Threat, LegalSigns.Reference, RegulatorSigns.Complaint, RegulatorSigns.DataRights, DangerSigns.Danger, AccountSigns.Taken,
        ThreatSigns.Violence, ThreatSigns.Abuse, ContactSigns.PersonWanted, PaymentSigns.Disputed, ContactSigns.Third, ContactSigns.Unsolved,
    ];

    /// <summary>The signs of one sentence, each once.</summary>
    public static IReadOnlyList<Sign> Of(string sentence)
    {
        var plain = SignSentence.Of(sentence);
        return [.. All.Where(rules => rules.Apply(plain)).Select(rules => rules.Sign)];
    }
}
