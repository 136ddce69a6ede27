namespace SupportConsole.Core.Domain.Customers;

/// <summary>
/// What the record's hashes of a customer's texts and identity are keyed with. When it is gone, nobody can tell any more whose they
/// were or test a guess against them, and the chain still verifies.
/// </summary>
public sealed class CustomerSalt
{
    /// <summary>The customer's id, or the address of a sender who is no customer.</summary>
    public required string Reference { get; init; }

    /// <summary>32 random bytes, hex.</summary>
    public required string Salt { get; init; }
}
