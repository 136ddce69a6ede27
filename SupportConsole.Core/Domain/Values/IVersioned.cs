namespace SupportConsole.Core.Domain.Values;

/// <summary>A row that people or workers change: a save that read an older version fails instead of overwriting.</summary>
public interface IVersioned
{
    /// <summary>Counts the saves; raised by the database context.</summary>
    long Version { get; set; }
}
