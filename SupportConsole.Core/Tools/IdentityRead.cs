using System.Text.Json;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Orders;

namespace SupportConsole.Core.Tools;

/// <summary>
/// find_user_id_by_email and find_user_id_by_name_zip: whether what the customer states about themselves is what their profile says. It compares with the
/// customer of the scope and searches nobody, so that no details, guessed or stolen, lead into somebody else's records.
/// </summary>
internal sealed class IdentityRead(IOrderSystem orders) : IReadTool
{
    public string Route => "read.identity";

    public async Task<ReadOutcome> RunAsync(string reference, JsonElement arguments, ToolScope scope, CancellationToken cancellationToken)
    {
        if (ScopedReads.Unverified(scope) is { } refusal)
            return refusal;
        return await orders.FindCustomerAsync(scope.CustomerId!, cancellationToken) is { } customer && Agrees(customer, arguments)
            ? new ReadOutcome(ToolResultKind.Record, new { record = "identity", customerId = customer.Id, customer.Name })
            : ReadOutcome.Refused("These are not the details of the customer who wrote.");
    }

    private static bool Agrees(Customer customer, JsonElement arguments)
    {
        if (ReadArguments.Text(arguments, "email") is { Length: > 0 } email)
            return Same(email, customer.Email);
        var name = $"{ReadArguments.Text(arguments, "first_name")} {ReadArguments.Text(arguments, "last_name")}";
        return Same(name, customer.Name) && Same(ReadArguments.Text(arguments, "zip"), customer.Address.Zip);
    }

    private static bool Same(string stated, string known) => known.Length > 0 && string.Equals(stated, known, StringComparison.OrdinalIgnoreCase);
}
