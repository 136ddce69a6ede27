namespace SupportConsole.Core.Identity;

/// <summary>What came of a step on the public page. It never says whether an account exists.</summary>
public enum SenderOutcome { Gone, MailOnItsWay, Verified, Denied }
