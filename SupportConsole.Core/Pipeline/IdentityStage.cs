using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Identity;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Review;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Pipeline;

/// <summary>
/// Reads, by code and not by a model, whether a sender who was asked states the name and postcode of the customer. Whoever is verified gets the answer to what they
/// had asked, not to their name. A ticket without a customer is compared with the owners of the orders its sender named, and nobody is searched for.
/// </summary>
internal sealed class IdentityStage(SenderBook senders, IOrderSystem orders, RunReader reader, TimeProvider time)
{
    private const int MostOwners = 3;
    private const int LongestAnswer = 600;

    /// <summary>The context as it is once the newest message was compared.</summary>
    public async Task<RunContext> RunAsync(RunContext context, StepLog steps, CancellationToken cancellationToken)
    {
        if (context.Identity is { } check && IsAnswer(context, check))
        {
            await steps.DoAsync(StepKind.Confirmation, "identity_details", null, () => CompareAsync(context, check, cancellationToken), cancellationToken);
            context = await reader.ReadAsync(context.Run, context.Policies, cancellationToken);
        }
        return context.Identity is { State: IdentityState.Verified } verified ? WithMatter(context, verified) : context;
    }

    // Answered by this very message: a resumed run finds its step.
    private bool IsAnswer(RunContext context, SenderCheck check) =>
        check.AnswerMessageId == context.Message.Id
        || (context.Message.Id > check.MessageId && check.AnswerMessageId < context.Message.Id && check.IsOpen(time.GetUtcNow(), context.Policies.Identity.Attempts));

    private async Task<StepResult<StatedResult>> CompareAsync(RunContext context, SenderCheck seen, CancellationToken cancellationToken)
    {
        var text = string.Join('\n', MessageParts.Of(context.Message.Body).Where(part => !part.Quoted).Select(part => part.Text));
        var (result, customer) = (StatedDetails.Compare(text, null), (Customer?)null);
        foreach (var candidate in result == StatedResult.None ? [] : await CandidatesAsync(context, cancellationToken))
        {
            if (StatedDetails.Compare(text, candidate) == StatedResult.Right)
                (result, customer) = (StatedResult.Right, candidate);
        }
        return new StepResult<StatedResult>(
            result,
            result switch
            {
                StatedResult.Right => "Name and postcode are the customer's",
                StatedResult.Wrong => "Name and postcode are not those of a customer this can be about",
                StatedResult.None => "No name and postcode were stated",
            },
            result != StatedResult.Wrong)
        {
            Alongside = db => RecordAsync(db, context, seen, result, customer, cancellationToken),
        };
    }

    private async Task RecordAsync(SupportDb db, RunContext context, SenderCheck seen, StatedResult result, Customer? customer, CancellationToken cancellationToken)
    {
        var check = await db.SenderChecks.SingleAsync(c => c.Id == seen.Id, cancellationToken);
        check.AnswerMessageId = context.Message.Id;
        if (result == StatedResult.None || !check.IsOpen(time.GetUtcNow(), context.Policies.Identity.Attempts))
            return;
        check.Attempts++;
        if (customer is not null)
            await senders.VerifyAsync(db, check, customer, IdentityMethod.Details, context.Policies.Identity, cancellationToken);
        else
            await senders.RefuseAsync(db, check, IdentityMethod.Details, context.Policies.Identity, cancellationToken);
    }

    private async Task<List<Customer>> CandidatesAsync(RunContext context, CancellationToken cancellationToken)
    {
        if (context.Ticket.CustomerId is not null)
            return context.Customer is { } own ? [own] : [];
        var theirs = context.Earlier.Append(context.Message).Where(message => message.Direction == Direction.Inbound && message.AuthorAddress == context.Message.AuthorAddress);
        var numbers = OrderNumbers.Find(string.Join('\n', theirs.Select(message => $"{message.Subject}\n{message.Body}"))).Select(number => number.Id).Distinct(StringComparer.Ordinal).Take(MostOwners);
        List<Customer> owners = [];
        foreach (var number in numbers)
        {
            if (await orders.FindOrderAsync(number, cancellationToken) is { } order && await orders.FindCustomerAsync(order.CustomerId, cancellationToken) is { } owner)
                owners.Add(owner);
        }
        return owners;
    }

    // The message that verified says who writes; what they want stands in the one that led to the question.
    private static RunContext WithMatter(RunContext context, SenderCheck check)
    {
        var matter = context.Earlier.FirstOrDefault(message => message.Id == check.MessageId);
        if (matter is null || context.Message.Body.Length > LongestAnswer || context.Earlier.Count(message => message.Direction == Direction.Reply && message.Id > check.MessageId) > 1)
            return context;
        var newest = context.Message;
        return context with
        {
            Earlier = [.. context.Earlier.Where(message => message.Id != matter.Id)],
            Message = new Message
            {
                Id = newest.Id,
                TicketId = newest.TicketId,
                Direction = newest.Direction,
                Channel = newest.Channel,
                ExternalId = newest.ExternalId,
                InReplyTo = newest.InReplyTo,
                AuthorName = newest.AuthorName,
                AuthorAddress = newest.AuthorAddress,
                Subject = newest.Subject.Length > 0 ? newest.Subject : matter.Subject,
                Body = check.AnswerMessageId == newest.Id ? matter.Body : $"{matter.Body}\n\n{newest.Body}",
                At = newest.At,
                Attachments = [.. matter.Attachments, .. newest.Attachments],
            },
        };
    }
}
