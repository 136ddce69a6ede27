using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Jobs;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Releases;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Stops;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Persistence;

/// <summary>
/// All tables. Instants are UTC integers (Unix milliseconds), money integer minor units, enums their names, on both providers.
/// Read with a fresh context from the factory; write through <see cref="WriteLane"/>.
/// </summary>
public sealed class SupportDb(DbContextOptions<SupportDb> options) : IdentityUserContext<Person, long>(options)
{
    public DbSet<PersonSession> PersonSessions => Set<PersonSession>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<IdentityUserPasskey<long>> Passkeys => Set<IdentityUserPasskey<long>>();
    public DbSet<Ticket> Tickets => Set<Ticket>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<Team> Teams => Set<Team>();
    public DbSet<TeamMember> TeamMembers => Set<TeamMember>();
    public DbSet<Run> Runs => Set<Run>();
    public DbSet<Step> Steps => Set<Step>();
    public DbSet<Article> Articles => Set<Article>();
    public DbSet<ArticleVersion> ArticleVersions => Set<ArticleVersion>();
    public DbSet<Passage> Passages => Set<Passage>();
    public DbSet<PassageCheck> PassageChecks => Set<PassageCheck>();
    public DbSet<KnownIssue> KnownIssues => Set<KnownIssue>();
    public DbSet<KnowledgeFinding> KnowledgeFindings => Set<KnowledgeFinding>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<Claim> Claims => Set<Claim>();
    public DbSet<Citation> Citations => Set<Citation>();
    public DbSet<DraftRevision> DraftRevisions => Set<DraftRevision>();
    public DbSet<Proposal> Proposals => Set<Proposal>();
    public DbSet<CustomerConfirmation> CustomerConfirmations => Set<CustomerConfirmation>();
    public DbSet<Verdict> Verdicts => Set<Verdict>();
    public DbSet<Decision> Decisions => Set<Decision>();
    public DbSet<Delegation> Delegations => Set<Delegation>();
    public DbSet<Effect> Effects => Set<Effect>();
    public DbSet<Stop> Stops => Set<Stop>();
    public DbSet<HandoffPacket> HandoffPackets => Set<HandoffPacket>();
    public DbSet<PacketMark> PacketMarks => Set<PacketMark>();
    public DbSet<Release> Releases => Set<Release>();
    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();
    public DbSet<LedgerPending> LedgerPending => Set<LedgerPending>();
    public DbSet<LedgerCheckpoint> LedgerCheckpoints => Set<LedgerCheckpoint>();
    public DbSet<KeptCheckpoint> KeptCheckpoints => Set<KeptCheckpoint>();
    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();
    public DbSet<CopyCursor> CopyCursors => Set<CopyCursor>();
    public DbSet<CustomerSalt> CustomerSalts => Set<CustomerSalt>();
    public DbSet<LegalHold> LegalHolds => Set<LegalHold>();
    public DbSet<SenderCheck> SenderChecks => Set<SenderCheck>();
    public DbSet<TriageCorrection> TriageCorrections => Set<TriageCorrection>();
    public DbSet<Job> Jobs => Set<Job>();
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<PaymentMethod> PaymentMethods => Set<PaymentMethod>();
    public DbSet<CustomerContact> CustomerContacts => Set<CustomerContact>();
    public DbSet<Product> Products => Set<Product>();
    public DbSet<Variant> Variants => Set<Variant>();
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<OrderLine> OrderLines => Set<OrderLine>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<Shipment> Shipments => Set<Shipment>();
    public DbSet<OrderReceipt> OrderReceipts => Set<OrderReceipt>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        TicketMappings.Apply(builder);
        AgentMappings.Apply(builder);
        StoreMappings.Apply(builder);
        RecordMappings.Apply(builder);
        AccountMappings.Apply(builder);
        Versions.Apply(builder);
        SnakeCaseNames.Apply(builder);
    }

    private sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(),
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}
