using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace SupportConsole.Core.Persistence.Migrations;

/// <summary>The first schema. A test compares it with the model, so a column added there and forgotten here fails.</summary>
[DbContext(typeof(SupportDb))]
[Migration("20261121_0001_Init")]
internal sealed class Init : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "article",
            table => new
            {
                id = table.Column<string>(nullable: false),
                title = table.Column<string>(nullable: false),
                topic = table.Column<string>(nullable: false),
                product = table.Column<string>(nullable: false),
                owner = table.Column<string>(nullable: false),
                audience = table.Column<string>(nullable: false),
                language = table.Column<string>(nullable: false),
                current_version_id = table.Column<long>(nullable: false),
                updated_at = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_article", row => row.id);
            });

        migrationBuilder.CreateTable(
            "article_version",
            table => new
            {
                id = Key<long>(table),
                article_id = table.Column<string>(nullable: false),
                number = table.Column<int>(nullable: false),
                body = table.Column<string>(nullable: false),
                hash = table.Column<string>(nullable: false),
                updated_at = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_article_version", row => row.id);
            });
        migrationBuilder.CreateIndex("ix_article_version_article_id_number", "article_version", ["article_id", "number"], unique: true);

        migrationBuilder.CreateTable(
            "customer",
            table => new
            {
                id = table.Column<string>(nullable: false),
                name = table.Column<string>(nullable: false),
                email = table.Column<string>(nullable: false),
                phone = table.Column<string>(nullable: false),
                company = table.Column<string>(nullable: false),
                language = table.Column<string>(nullable: false),
                tier = table.Column<string>(nullable: false),
                standing = table.Column<string>(nullable: false),
                flags = table.Column<string>(nullable: false),
                identity_verified = table.Column<bool>(nullable: false),
                since = table.Column<long>(nullable: true),
                source_hash = table.Column<string>(nullable: false),
                version = table.Column<long>(nullable: false),
                address_address1 = table.Column<string>(nullable: false),
                address_address2 = table.Column<string>(nullable: false),
                address_city = table.Column<string>(nullable: false),
                address_country = table.Column<string>(nullable: false),
                address_state = table.Column<string>(nullable: false),
                address_zip = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer", row => row.id);
            });
        migrationBuilder.CreateIndex("ix_customer_email", "customer", "email", unique: true);

        migrationBuilder.CreateTable(
            "customer_contact",
            table => new
            {
                id = Key<long>(table),
                customer_id = table.Column<string>(nullable: false),
                at = table.Column<long>(nullable: false),
                channel = table.Column<string>(nullable: false),
                summary = table.Column<string>(nullable: false),
                outcome = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_contact", row => row.id);
            });
        migrationBuilder.CreateIndex("ix_customer_contact_customer_id_at", "customer_contact", ["customer_id", "at"]);

        migrationBuilder.CreateTable(
            "decision",
            table => new
            {
                id = Key<long>(table),
                ticket_id = table.Column<long>(nullable: false),
                draft_id = table.Column<long>(nullable: true),
                proposal_id = table.Column<long>(nullable: true),
                kind = table.Column<string>(nullable: false),
                person_id = table.Column<long>(nullable: false),
                person_name = table.Column<string>(nullable: false),
                person_role = table.Column<string>(nullable: false),
                digest = table.Column<string>(nullable: false),
                seen_version = table.Column<long>(nullable: false),
                reason = table.Column<string>(nullable: false),
                at = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_decision", row => row.id);
            });
        migrationBuilder.CreateIndex("ix_decision_proposal_id_id", "decision", ["proposal_id", "id"]);
        migrationBuilder.CreateIndex("ix_decision_ticket_id_id", "decision", ["ticket_id", "id"]);

        migrationBuilder.CreateTable(
            "draft_revision",
            table => new
            {
                id = Key<long>(table),
                ticket_id = table.Column<long>(nullable: false),
                draft_id = table.Column<long>(nullable: false),
                person_id = table.Column<long>(nullable: false),
                text = table.Column<string>(nullable: false),
                at = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_draft_revision", row => row.id);
            });
        migrationBuilder.CreateIndex("ix_draft_revision_draft_id_id", "draft_revision", ["draft_id", "id"]);

        migrationBuilder.CreateTable(
            "effect",
            table => new
            {
                id = Key<long>(table),
                ticket_id = table.Column<long>(nullable: false),
                kind = table.Column<string>(nullable: false),
                proposal_id = table.Column<long>(nullable: true),
                draft_id = table.Column<long>(nullable: true),
                digest = table.Column<string>(nullable: false),
                text = table.Column<string>(nullable: false),
                permit = table.Column<string>(nullable: false),
                state = table.Column<string>(nullable: false),
                not_before = table.Column<long>(nullable: false),
                attempts = table.Column<int>(nullable: false),
                receipt = table.Column<string>(nullable: false),
                failure = table.Column<string>(nullable: false),
                created_at = table.Column<long>(nullable: false),
                done_at = table.Column<long>(nullable: true),
                version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_effect", row => row.id);
            });
        migrationBuilder.CreateIndex("ix_effect_digest", "effect", "digest", unique: true);
        migrationBuilder.CreateIndex("ix_effect_ticket_id_id", "effect", ["ticket_id", "id"]);

        migrationBuilder.CreateTable(
            "handoff_packet",
            table => new
            {
                id = Key<long>(table),
                ticket_id = table.Column<long>(nullable: false),
                run_id = table.Column<long>(nullable: false),
                reason_code = table.Column<string>(nullable: false),
                team_id = table.Column<string>(nullable: false),
                customer = table.Column<string>(nullable: false),
                issue = table.Column<string>(nullable: false),
                tried = table.Column<string>(nullable: false),
                found = table.Column<string>(nullable: false),
                next_steps = table.Column<string>(nullable: false),
                tone = table.Column<string>(nullable: false),
                at = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_handoff_packet", row => row.id);
            });
        migrationBuilder.CreateIndex("ix_handoff_packet_ticket_id_id", "handoff_packet", ["ticket_id", "id"]);

        migrationBuilder.CreateTable(
            "job",
            table => new
            {
                id = Key<long>(table),
                kind = table.Column<string>(nullable: false),
                key = table.Column<string>(nullable: false),
                state = table.Column<string>(nullable: false),
                run_after = table.Column<long>(nullable: false),
                attempts = table.Column<int>(nullable: false),
                owner = table.Column<string>(nullable: false),
                fence = table.Column<long>(nullable: false),
                lease_until = table.Column<long>(nullable: true),
                last_error = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_job", row => row.id);
            });
        migrationBuilder.CreateIndex("ix_job_kind_key", "job", ["kind", "key"], unique: true);
        migrationBuilder.CreateIndex("ix_job_state_run_after_id", "job", ["state", "run_after", "id"]);

        migrationBuilder.CreateTable(
            "known_issue",
            table => new
            {
                id = table.Column<string>(nullable: false),
                product = table.Column<string>(nullable: false),
                title = table.Column<string>(nullable: false),
                text = table.Column<string>(nullable: false),
                workaround = table.Column<string>(nullable: false),
                is_open = table.Column<bool>(nullable: false),
                started_at = table.Column<long>(nullable: true),
                ended_at = table.Column<long>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_known_issue", row => row.id);
            });

        migrationBuilder.CreateTable(
            "ledger_checkpoint",
            table => new
            {
                position = table.Column<long>(nullable: false),
                chain_hash = table.Column<string>(nullable: false),
                at = table.Column<long>(nullable: false),
                signature = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_ledger_checkpoint", row => row.position);
            });

        migrationBuilder.CreateTable(
            "ledger_entry",
            table => new
            {
                id = Key<long>(table),
                kind = table.Column<string>(nullable: false),
                at = table.Column<long>(nullable: false),
                actor_id = table.Column<long>(nullable: false),
                actor_name = table.Column<string>(nullable: false),
                ticket_id = table.Column<long>(nullable: true),
                run_id = table.Column<long>(nullable: true),
                subject = table.Column<string>(nullable: false),
                payload = table.Column<string>(nullable: false),
                nonce = table.Column<string>(nullable: false),
                hash = table.Column<string>(nullable: false),
                position = table.Column<long>(nullable: true),
                chain_hash = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_ledger_entry", row => row.id);
            });
        migrationBuilder.CreateIndex("ix_ledger_entry_actor_id_id", "ledger_entry", ["actor_id", "id"]);
        migrationBuilder.CreateIndex("ix_ledger_entry_kind_id", "ledger_entry", ["kind", "id"]);
        migrationBuilder.CreateIndex("ix_ledger_entry_position", "ledger_entry", "position", unique: true);
        migrationBuilder.CreateIndex("ix_ledger_entry_ticket_id_id", "ledger_entry", ["ticket_id", "id"]);

        migrationBuilder.CreateTable(
            "ledger_pending",
            table => new
            {
                entry_id = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_ledger_pending", row => row.entry_id);
            });

        migrationBuilder.CreateTable(
            "order",
            table => new
            {
                id = table.Column<string>(nullable: false),
                customer_id = table.Column<string>(nullable: false),
                status = table.Column<string>(nullable: false),
                currency = table.Column<string>(nullable: false),
                total_minor = table.Column<long>(nullable: false),
                shipping_fee_minor = table.Column<long>(nullable: false),
                placed_at = table.Column<long>(nullable: true),
                shipped_at = table.Column<long>(nullable: true),
                delivered_at = table.Column<long>(nullable: true),
                items_modified = table.Column<bool>(nullable: false),
                remark = table.Column<string>(nullable: false),
                source_hash = table.Column<string>(nullable: false),
                version = table.Column<long>(nullable: false),
                address_address1 = table.Column<string>(nullable: false),
                address_address2 = table.Column<string>(nullable: false),
                address_city = table.Column<string>(nullable: false),
                address_country = table.Column<string>(nullable: false),
                address_state = table.Column<string>(nullable: false),
                address_zip = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_order", row => row.id);
            });
        migrationBuilder.CreateIndex("ix_order_customer_id_id", "order", ["customer_id", "id"]);

        migrationBuilder.CreateTable(
            "order_receipt",
            table => new
            {
                key = table.Column<string>(nullable: false),
                tool = table.Column<string>(nullable: false),
                result = table.Column<string>(nullable: false),
                at = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_order_receipt", row => row.key);
            });

        migrationBuilder.CreateTable(
            "passage",
            table => new
            {
                id = Key<long>(table),
                article_id = table.Column<string>(nullable: false),
                article_version_id = table.Column<long>(nullable: false),
                ordinal = table.Column<int>(nullable: false),
                path = table.Column<string>(nullable: false),
                text = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_passage", row => row.id);
            });
        migrationBuilder.CreateIndex("ix_passage_article_version_id_ordinal", "passage", ["article_version_id", "ordinal"], unique: true);

        migrationBuilder.CreateTable(
            "payment_method",
            table => new
            {
                id = table.Column<string>(nullable: false),
                customer_id = table.Column<string>(nullable: false),
                source = table.Column<string>(nullable: false),
                brand = table.Column<string>(nullable: false),
                last_four = table.Column<string>(nullable: false),
                balance_minor = table.Column<long>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_payment_method", row => new { row.customer_id, row.id });
            });

        migrationBuilder.CreateTable(
            "person",
            table => new
            {
                id = Key<long>(table),
                display_name = table.Column<string>(nullable: false),
                role = table.Column<string>(nullable: false),
                is_demo = table.Column<bool>(nullable: false),
                user_name = table.Column<string>(maxLength: 256, nullable: true),
                normalized_user_name = table.Column<string>(maxLength: 256, nullable: true),
                email = table.Column<string>(maxLength: 256, nullable: true),
                normalized_email = table.Column<string>(maxLength: 256, nullable: true),
                email_confirmed = table.Column<bool>(nullable: false),
                password_hash = table.Column<string>(nullable: true),
                security_stamp = table.Column<string>(nullable: true),
                concurrency_stamp = table.Column<string>(nullable: true),
                phone_number = table.Column<string>(nullable: true),
                phone_number_confirmed = table.Column<bool>(nullable: false),
                two_factor_enabled = table.Column<bool>(nullable: false),
                lockout_end = table.Column<long>(nullable: true),
                lockout_enabled = table.Column<bool>(nullable: false),
                access_failed_count = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_person", row => row.id);
            });
        migrationBuilder.CreateIndex("ix_person_normalized_email", "person", "normalized_email");
        migrationBuilder.CreateIndex("ix_person_normalized_user_name", "person", "normalized_user_name", unique: true);

        migrationBuilder.CreateTable(
            "product",
            table => new
            {
                id = table.Column<string>(nullable: false),
                name = table.Column<string>(nullable: false),
                category = table.Column<string>(nullable: false),
                description = table.Column<string>(nullable: false),
                specs = table.Column<string>(nullable: false),
                warranty_months = table.Column<int>(nullable: false),
                source_hash = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_product", row => row.id);
            });
        migrationBuilder.CreateIndex("ix_product_name", "product", "name");

        migrationBuilder.CreateTable(
            "proposal",
            table => new
            {
                id = Key<long>(table),
                ticket_id = table.Column<long>(nullable: false),
                run_id = table.Column<long>(nullable: false),
                customer_id = table.Column<string>(nullable: false),
                tool = table.Column<string>(nullable: false),
                tool_version = table.Column<int>(nullable: false),
                arguments = table.Column<string>(nullable: false),
                digest = table.Column<string>(nullable: false),
                business_key = table.Column<string>(nullable: false),
                order_id = table.Column<string>(nullable: false),
                amount_minor = table.Column<long>(nullable: false),
                currency = table.Column<string>(nullable: false),
                reason = table.Column<string>(nullable: false),
                rests_on = table.Column<string>(nullable: false),
                title = table.Column<string>(nullable: false),
                before = table.Column<string>(nullable: false),
                after = table.Column<string>(nullable: false),
                state = table.Column<string>(nullable: false),
                level = table.Column<string>(nullable: false),
                release_id = table.Column<string>(nullable: false),
                created_at = table.Column<long>(nullable: false),
                expires_at = table.Column<long>(nullable: false),
                version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_proposal", row => row.id);
            });
        migrationBuilder.CreateIndex("ix_proposal_business_key_state", "proposal", ["business_key", "state"]);
        migrationBuilder.CreateIndex("ix_proposal_digest", "proposal", "digest", unique: true);
        migrationBuilder.CreateIndex("ix_proposal_state_level_id", "proposal", ["state", "level", "id"]);
        migrationBuilder.CreateIndex("ix_proposal_ticket_id_id", "proposal", ["ticket_id", "id"]);

        migrationBuilder.CreateTable(
            "release",
            table => new
            {
                id = table.Column<string>(nullable: false),
                files = table.Column<string>(nullable: false),
                state = table.Column<string>(nullable: false),
                created_at = table.Column<long>(nullable: false),
                published_at = table.Column<long>(nullable: true),
                by = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_release", row => row.id);
            });
        migrationBuilder.CreateIndex("ix_release_state_published_at", "release", ["state", "published_at"]);

        migrationBuilder.CreateTable(
            "team",
            table => new
            {
                id = table.Column<string>(nullable: false),
                name = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_team", row => row.id);
            });

        migrationBuilder.CreateTable(
            "team_member",
            table => new
            {
                team_id = table.Column<string>(nullable: false),
                person_id = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_team_member", row => new { row.team_id, row.person_id });
            });

        migrationBuilder.CreateTable(
            "ticket",
            table => new
            {
                id = Key<long>(table),
                customer_id = table.Column<string>(nullable: true),
                sender_address = table.Column<string>(nullable: false),
                sender_name = table.Column<string>(nullable: false),
                sender_tier = table.Column<string>(nullable: false),
                channel = table.Column<string>(nullable: false),
                subject = table.Column<string>(nullable: false),
                title = table.Column<string>(nullable: false),
                status = table.Column<string>(nullable: false),
                chip = table.Column<string>(nullable: false),
                team_id = table.Column<string>(nullable: false),
                assignee_id = table.Column<long>(nullable: true),
                assignee_name = table.Column<string>(nullable: false),
                category = table.Column<string>(nullable: false),
                urgency = table.Column<string>(nullable: false),
                sentiment = table.Column<string>(nullable: false),
                language = table.Column<string>(nullable: false),
                sla_due_at = table.Column<long>(nullable: false),
                created_at = table.Column<long>(nullable: false),
                changed_at = table.Column<long>(nullable: false),
                last_inbound_at = table.Column<long>(nullable: false),
                last_inbound_id = table.Column<long>(nullable: false),
                snoozed_until = table.Column<long>(nullable: true),
                merged_into_id = table.Column<long>(nullable: true),
                is_spam = table.Column<bool>(nullable: false),
                taken_over = table.Column<bool>(nullable: false),
                version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_ticket", row => row.id);
            });
        migrationBuilder.CreateIndex("ix_ticket_assignee_id_status_sla_due_at_id", "ticket", ["assignee_id", "status", "sla_due_at", "id"]);
        migrationBuilder.CreateIndex("ix_ticket_changed_at_id", "ticket", ["changed_at", "id"]);
        migrationBuilder.CreateIndex("ix_ticket_chip_status_sla_due_at_id", "ticket", ["chip", "status", "sla_due_at", "id"]);
        migrationBuilder.CreateIndex("ix_ticket_customer_id_id", "ticket", ["customer_id", "id"]);
        migrationBuilder.CreateIndex("ix_ticket_status_sla_due_at_id", "ticket", ["status", "sla_due_at", "id"]);
        migrationBuilder.CreateIndex("ix_ticket_team_id_status_sla_due_at_id", "ticket", ["team_id", "status", "sla_due_at", "id"]);

        migrationBuilder.CreateTable(
            "variant",
            table => new
            {
                id = table.Column<string>(nullable: false),
                product_id = table.Column<string>(nullable: false),
                options = table.Column<string>(nullable: false),
                available = table.Column<bool>(nullable: false),
                price_minor = table.Column<long>(nullable: false),
                currency = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_variant", row => row.id);
            });
        migrationBuilder.CreateIndex("ix_variant_product_id", "variant", "product_id");

        migrationBuilder.CreateTable(
            "verdict",
            table => new
            {
                id = Key<long>(table),
                ticket_id = table.Column<long>(nullable: false),
                run_id = table.Column<long>(nullable: false),
                proposal_id = table.Column<long>(nullable: true),
                tool = table.Column<string>(nullable: false),
                level = table.Column<string>(nullable: false),
                rule_id = table.Column<string>(nullable: false),
                reason = table.Column<string>(nullable: false),
                lowered_by = table.Column<string>(nullable: false),
                facts = table.Column<string>(nullable: false),
                release_id = table.Column<string>(nullable: false),
                at = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_verdict", row => row.id);
            });
        migrationBuilder.CreateIndex("ix_verdict_proposal_id_id", "verdict", ["proposal_id", "id"]);
        migrationBuilder.CreateIndex("ix_verdict_run_id_id", "verdict", ["run_id", "id"]);

        migrationBuilder.CreateTable(
            "order_line",
            table => new
            {
                id = Key<long>(table),
                order_id = table.Column<string>(nullable: false),
                product_id = table.Column<string>(nullable: false),
                variant_id = table.Column<string>(nullable: false),
                name = table.Column<string>(nullable: false),
                price_minor = table.Column<long>(nullable: false),
                quantity = table.Column<int>(nullable: false),
                options = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_order_line", row => row.id);
                table.ForeignKey("fk_order_line_order_id", row => row.order_id, "order", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_order_line_order_id", "order_line", "order_id");

        migrationBuilder.CreateTable(
            "payment",
            table => new
            {
                id = Key<long>(table),
                order_id = table.Column<string>(nullable: false),
                customer_id = table.Column<string>(nullable: false),
                kind = table.Column<string>(nullable: false),
                amount_minor = table.Column<long>(nullable: false),
                currency = table.Column<string>(nullable: false),
                method_id = table.Column<string>(nullable: false),
                reason = table.Column<string>(nullable: false),
                at = table.Column<long>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_payment", row => row.id);
                table.ForeignKey("fk_payment_order_id", row => row.order_id, "order", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_payment_customer_id_kind_at", "payment", ["customer_id", "kind", "at"]);
        migrationBuilder.CreateIndex("ix_payment_order_id", "payment", "order_id");

        migrationBuilder.CreateTable(
            "shipment",
            table => new
            {
                id = Key<long>(table),
                order_id = table.Column<string>(nullable: false),
                carrier = table.Column<string>(nullable: false),
                tracking_id = table.Column<string>(nullable: false),
                events = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_shipment", row => row.id);
                table.ForeignKey("fk_shipment_order_id", row => row.order_id, "order", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_shipment_order_id", "shipment", "order_id");

        migrationBuilder.CreateTable(
            "person_claim",
            table => new
            {
                id = Key<int>(table),
                user_id = table.Column<long>(nullable: false),
                claim_type = table.Column<string>(nullable: true),
                claim_value = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_person_claim", row => row.id);
                table.ForeignKey("fk_person_claim_user_id", row => row.user_id, "person", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_person_claim_user_id", "person_claim", "user_id");

        migrationBuilder.CreateTable(
            "person_login",
            table => new
            {
                login_provider = table.Column<string>(nullable: false),
                provider_key = table.Column<string>(nullable: false),
                provider_display_name = table.Column<string>(nullable: true),
                user_id = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_person_login", row => new { row.login_provider, row.provider_key });
                table.ForeignKey("fk_person_login_user_id", row => row.user_id, "person", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_person_login_user_id", "person_login", "user_id");

        migrationBuilder.CreateTable(
            "person_token",
            table => new
            {
                user_id = table.Column<long>(nullable: false),
                login_provider = table.Column<string>(nullable: false),
                name = table.Column<string>(nullable: false),
                value = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_person_token", row => new { row.user_id, row.login_provider, row.name });
                table.ForeignKey("fk_person_token_user_id", row => row.user_id, "person", "id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            "message",
            table => new
            {
                id = Key<long>(table),
                ticket_id = table.Column<long>(nullable: false),
                direction = table.Column<string>(nullable: false),
                channel = table.Column<string>(nullable: false),
                external_id = table.Column<string>(nullable: false),
                in_reply_to = table.Column<string>(nullable: false),
                author_name = table.Column<string>(nullable: false),
                author_address = table.Column<string>(nullable: false),
                author_person_id = table.Column<long>(nullable: true),
                subject = table.Column<string>(nullable: false),
                body = table.Column<string>(nullable: false),
                at = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_message", row => row.id);
                table.ForeignKey("fk_message_ticket_id", row => row.ticket_id, "ticket", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("ix_message_channel_external_id", "message", ["channel", "external_id"], unique: true);
        migrationBuilder.CreateIndex("ix_message_ticket_id_id", "message", ["ticket_id", "id"]);

        migrationBuilder.CreateTable(
            "run",
            table => new
            {
                id = Key<long>(table),
                ticket_id = table.Column<long>(nullable: false),
                message_id = table.Column<long>(nullable: false),
                request_id = table.Column<string>(nullable: false),
                state = table.Column<string>(nullable: false),
                stage = table.Column<string>(nullable: false),
                hint = table.Column<string>(nullable: false),
                release_id = table.Column<string>(nullable: false),
                model = table.Column<string>(nullable: false),
                created_at = table.Column<long>(nullable: false),
                started_at = table.Column<long>(nullable: true),
                finished_at = table.Column<long>(nullable: true),
                input_tokens = table.Column<int>(nullable: false),
                output_tokens = table.Column<int>(nullable: false),
                cost_micros = table.Column<long>(nullable: false),
                confidence = table.Column<double>(nullable: false),
                retrieval_confidence = table.Column<double>(nullable: false),
                failure = table.Column<string>(nullable: false),
                version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_run", row => row.id);
                table.ForeignKey("fk_run_ticket_id", row => row.ticket_id, "ticket", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("ix_run_state_id", "run", ["state", "id"]);
        migrationBuilder.CreateIndex("ix_run_ticket_id_id", "run", ["ticket_id", "id"]);

        migrationBuilder.CreateTable(
            "attachment",
            table => new
            {
                id = Key<long>(table),
                message_id = table.Column<long>(nullable: false),
                name = table.Column<string>(nullable: false),
                content_type = table.Column<string>(nullable: false),
                text = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_attachment", row => row.id);
                table.ForeignKey("fk_attachment_message_id", row => row.message_id, "message", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_attachment_message_id", "attachment", "message_id");

        migrationBuilder.CreateTable(
            "draft",
            table => new
            {
                id = Key<long>(table),
                ticket_id = table.Column<long>(nullable: false),
                run_id = table.Column<long>(nullable: false),
                message_id = table.Column<long>(nullable: false),
                kind = table.Column<string>(nullable: false),
                state = table.Column<string>(nullable: false),
                text = table.Column<string>(nullable: false),
                edited_text = table.Column<string>(nullable: true),
                edited_by_id = table.Column<long>(nullable: true),
                edited_at = table.Column<long>(nullable: true),
                language = table.Column<string>(nullable: false),
                model = table.Column<string>(nullable: false),
                release_id = table.Column<string>(nullable: false),
                confidence = table.Column<double>(nullable: false),
                created_at = table.Column<long>(nullable: false),
                version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_draft", row => row.id);
                table.ForeignKey("fk_draft_run_id", row => row.run_id, "run", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("ix_draft_run_id", "draft", "run_id");
        migrationBuilder.CreateIndex("ix_draft_ticket_id_id", "draft", ["ticket_id", "id"]);

        migrationBuilder.CreateTable(
            "step",
            table => new
            {
                id = Key<long>(table),
                ticket_id = table.Column<long>(nullable: false),
                run_id = table.Column<long>(nullable: false),
                ordinal = table.Column<int>(nullable: false),
                kind = table.Column<string>(nullable: false),
                name = table.Column<string>(nullable: false),
                input = table.Column<string>(nullable: false),
                output = table.Column<string>(nullable: false),
                summary = table.Column<string>(nullable: false),
                ok = table.Column<bool>(nullable: false),
                started_at = table.Column<long>(nullable: false),
                duration_ms = table.Column<int>(nullable: false),
                input_tokens = table.Column<int>(nullable: false),
                output_tokens = table.Column<int>(nullable: false),
                cost_micros = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_step", row => row.id);
                table.ForeignKey("fk_step_run_id", row => row.run_id, "run", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("ix_step_run_id_ordinal", "step", ["run_id", "ordinal"], unique: true);

        migrationBuilder.CreateTable(
            "citation",
            table => new
            {
                id = Key<long>(table),
                draft_id = table.Column<long>(nullable: false),
                number = table.Column<int>(nullable: false),
                kind = table.Column<string>(nullable: false),
                tool_ref = table.Column<string>(nullable: false),
                title = table.Column<string>(nullable: false),
                passage_id = table.Column<long>(nullable: true),
                article_id = table.Column<string>(nullable: false),
                article_version = table.Column<int>(nullable: false),
                text = table.Column<string>(nullable: false),
                span_start = table.Column<int>(nullable: false),
                span_length = table.Column<int>(nullable: false),
                freshness_days = table.Column<int>(nullable: false),
                stale = table.Column<bool>(nullable: false),
                audience = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_citation", row => row.id);
                table.ForeignKey("fk_citation_draft_id", row => row.draft_id, "draft", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_citation_draft_id", "citation", "draft_id");

        migrationBuilder.CreateTable(
            "claim",
            table => new
            {
                id = Key<long>(table),
                draft_id = table.Column<long>(nullable: false),
                ordinal = table.Column<int>(nullable: false),
                start = table.Column<int>(nullable: false),
                length = table.Column<int>(nullable: false),
                support = table.Column<string>(nullable: false),
                citation_numbers = table.Column<string>(nullable: false),
                gap = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_claim", row => row.id);
                table.ForeignKey("fk_claim_draft_id", row => row.draft_id, "draft", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_claim_draft_id", "claim", "draft_id");
    }

    private static OperationBuilder<AddColumnOperation> Key<T>(ColumnsBuilder table) =>
        table.Column<T>(nullable: false)
            .Annotation("Sqlite:Autoincrement", true)
            .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
}
