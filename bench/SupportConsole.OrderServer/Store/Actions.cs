namespace SupportConsole.OrderServer.Store;

/// <summary>What an action answers: the members of its receipt, or a code and a sentence.</summary>
internal readonly record struct ActionAnswer(object? Result, string Code = "", string Message = "")
{
    public static ActionAnswer Refused(string code, string message) => new(null, code, message);
}

/// <summary>Every action of the contract. One that is refused has changed nothing.</summary>
internal static class Actions
{
    /// <summary>The routes of the contract.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "orders.refund", "orders.credit", "orders.cancel", "orders.payment", "orders.return", "orders.exchange", "orders.modify", "orders.address", "orders.reship", "orders.confirmation", "orders.access",
    ];

    public static ActionAnswer Do(Desk desk) => desk.Request.Executor switch
    {
        "orders.refund" => Refund(desk),
        "orders.credit" => Credit(desk),
        "orders.cancel" => Cancel(desk),
        "orders.payment" => Payment(desk),
        "orders.return" => ItemChanges.Return(desk),
        "orders.exchange" => ItemChanges.Exchange(desk),
        "orders.modify" => ItemChanges.Modify(desk),
        "orders.address" => Address(desk),
        "orders.reship" => Reship(desk),
        "orders.confirmation" => Confirmation(desk),
        "orders.access" => Access(desk),
        var other => ActionAnswer.Refused("unknown_action", $"There is no action '{other}'."),
    };

    public static ActionAnswer NoSuchOrder(Desk desk) => ActionAnswer.Refused("not_found", $"{desk.Text("order_id")} is not an order of this customer.");

    public static ActionAnswer WrongState(OrderRecord order) => ActionAnswer.Refused("wrong_state", $"Order {order.Id} is {order.Status}.");

    private static ActionAnswer Refund(Desk desk)
    {
        if (desk.Order() is not { } order)
            return NoSuchOrder(desk);
        var amount = desk.Number("amount");
        if (amount <= 0)
            return ActionAnswer.Refused("amount", "A refund must be more than nothing.");
        // Across all refunds ever: the one rule this store would rather stop working for than break.
        if (amount > order.Refundable)
            return ActionAnswer.Refused("amount", $"{amount} is more than the {order.Refundable} {order.Currency} of order {order.Id} that can still be refunded.");
        var method = desk.MethodFor(order);
        desk.Book(order, "refund", amount, method, desk.Text("reason"));
        if (order.Refundable == 0)
            order.Status = "refunded";
        return new ActionAnswer(new { orderId = order.Id, refunded = amount, currency = order.Currency, methodId = method, leftToRefund = order.Refundable, at = desk.Now });
    }

    private static ActionAnswer Credit(Desk desk)
    {
        var named = desk.Text("order_id").Length > 0;
        var order = named ? desk.Order() : desk.Store.Orders.Values.Where(o => o.CustomerId == desk.Request.CustomerId).OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id, StringComparer.Ordinal).FirstOrDefault();
        if (order is null)
            return NoSuchOrder(desk);
        var amount = desk.Number("amount");
        if (amount <= 0)
            return ActionAnswer.Refused("amount", "A credit must be more than nothing.");
        desk.Book(order, "credit", amount, "", desk.Text("reason"));
        return new ActionAnswer(new { orderId = order.Id, credited = amount, currency = order.Currency, at = desk.Now });
    }

    private static ActionAnswer Cancel(Desk desk)
    {
        if (desk.Order() is not { } order)
            return NoSuchOrder(desk);
        if (order.Status != "pending")
            return WrongState(order);
        var (back, method) = (order.Refundable, desk.MethodFor(order));
        if (back > 0)
            desk.Book(order, "refund", back, method, "order cancelled", "cancellation");
        order.Status = "cancelled";
        order.Note($"Cancelled: {desk.Text("reason")}");
        return new ActionAnswer(new { orderId = order.Id, status = order.Status, refunded = back, currency = order.Currency, methodId = method, at = desk.Now });
    }

    private static ActionAnswer Payment(Desk desk)
    {
        if (desk.Order() is not { } order)
            return NoSuchOrder(desk);
        var moved = order.Payments.Where(payment => payment.Kind != "credit").ToList();
        if (order.Status != "pending" || moved is not [{ Kind: "payment" }])
            return WrongState(order);
        var (from, to, amount) = (Desk.OriginalMethod(order), desk.Text("payment_method_id"), order.Paid);
        if (desk.Method(to) is not { } method || from == to)
            return ActionAnswer.Refused("method", $"{to} is no other payment method of this customer.");
        if (method.Balance is { } balance && balance < amount)
            return ActionAnswer.Refused("balance", $"The gift card {to} does not cover {amount}.");
        desk.Book(order, "payment", amount, to, "payment method changed", "method_change");
        desk.Book(order, "refund", amount, from, "payment method changed", "method_change");
        return new ActionAnswer(new { orderId = order.Id, paid = amount, currency = order.Currency, methodId = to, refundedTo = from, at = desk.Now });
    }

    private static ActionAnswer Address(Desk desk)
    {
        var address = new AddressRecord(desk.Text("address1"), desk.Text("address2"), desk.Text("city"), desk.Text("state"), desk.Text("zip"), desk.Text("country"));
        if (desk.Text("order_id").Length == 0)
        {
            if (desk.Customer() is not { } customer)
                return ActionAnswer.Refused("not_found", "The customer is not known.");
            customer.Address = address;
            return new ActionAnswer(new { customerId = customer.Id, address, at = desk.Now });
        }
        if (desk.Order() is not { } order)
            return NoSuchOrder(desk);
        if (order.Status != "pending")
            return WrongState(order);
        order.Address = address;
        return new ActionAnswer(new { orderId = order.Id, address, at = desk.Now });
    }

    private static ActionAnswer Reship(Desk desk)
    {
        if (desk.Order() is not { } order)
            return NoSuchOrder(desk);
        if (order.Status is "pending" or "cancelled" or "returned" or "refunded")
            return WrongState(order);
        // From the key, so that doing the journal again gives the same number.
        var tracking = $"RS{desk.Key[..Math.Min(12, desk.Key.Length)].ToUpperInvariant()}";
        order.Shipments.Add(new ShipmentRecord(order.Shipments.FirstOrDefault()?.Carrier ?? "", tracking, [new EventRecord(desk.Now, "Second shipment announced")]));
        order.Note($"Sent again as {tracking}: {desk.Text("reason")}");
        return new ActionAnswer(new { orderId = order.Id, trackingId = tracking, at = desk.Now });
    }

    private static ActionAnswer Confirmation(Desk desk) =>
        desk.Order() is { } order && desk.Customer() is { } customer
            ? new ActionAnswer(new { orderId = order.Id, sent = "order confirmation", to = customer.Email, at = desk.Now })
            : NoSuchOrder(desk);

    private static ActionAnswer Access(Desk desk) =>
        desk.Customer() is { } customer
            ? new ActionAnswer(new { customerId = customer.Id, sent = "link to set a new password", to = customer.Email, at = desk.Now })
            : ActionAnswer.Refused("not_found", "The customer is not known.");
}
