using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportConsole.Core.Persistence.Migrations;

/// <summary>Whether a name in a reply is another customer's is asked with every pause of typing.</summary>
[DbContext(typeof(SupportDb))]
[Migration("20261121_0021_CustomerNames")]
internal sealed class CustomerNames : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateIndex("ix_customer_name", "customer", ["name"]);
}
