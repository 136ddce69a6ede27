namespace SupportConsole.Core.Text.Signs;

/// <summary>What a sentence of a customer can be a sign of. Policy files name them in small letters with underscores: <c>legal_threat</c>.</summary>
public enum Sign
{
    /// <summary>Lawyers, courts or the police are brought against us.</summary>
    LegalThreat,

    /// <summary>A claim is founded on a law by its name or paragraph.</summary>
    LegalReference,

    /// <summary>A complaint to an authority or an ombudsman, or a breach of data protection.</summary>
    Regulator,

    /// <summary>A formal request under data protection law: access, erasure, objection.</summary>
    DataRights,

    /// <summary>Somebody was hurt, or a thing burns, shocks, bursts or poisons.</summary>
    Danger,

    /// <summary>An account, a card or an identity is in somebody else's hands.</summary>
    AccountTaken,

    /// <summary>Violence against people or premises is announced.</summary>
    Violence,

    /// <summary>A person of ours is insulted or molested.</summary>
    Abuse,

    /// <summary>The writer wants to deal with a person.</summary>
    PersonWanted,

    /// <summary>A payment is contested: taken twice, too high, not theirs, to be reversed by the bank.</summary>
    PaymentDisputed,

    /// <summary>The writer says that this is at least their third message about the matter.</summary>
    ThirdContact,

    /// <summary>What was answered before did not settle it.</summary>
    Unsolved,
}
