namespace SupportConsole.Features.Settings;

/// <summary>What can be done to a person from the list.</summary>
public enum PersonAction { Change, Renew, ResetFactor, Unlock, SignOut, Disable, Enable }
