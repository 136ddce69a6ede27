namespace SupportConsole.Endpoints;

/// <summary>How the message API says no: <c>{"error":{"code":"empty_message","message":"…"}}</c>.</summary>
/// <param name="Code">For programs; does not change.</param>
/// <param name="Message">For a person.</param>
internal sealed record ApiError(string Code, string Message)
{
    /// <summary>The answer with its status, and for a duplicate the ids of the first delivery.</summary>
    public IResult With(int status, object? first = null) =>
        Results.Json(first is null ? new { error = this } : (object)new { error = this, first }, statusCode: status);
}
