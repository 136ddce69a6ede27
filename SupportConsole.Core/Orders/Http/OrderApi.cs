using System.Net;
using System.Text.Json;

namespace SupportConsole.Core.Orders.Http;

/// <summary>
/// Signed requests to the order system. Reads are tried three times. An action is sent exactly once: whether it may be sent again is not for this
/// layer to say.
/// </summary>
internal sealed class OrderApi(IHttpClientFactory clients, RequestSigner signer, OrderSystemOptions options)
{
    /// <summary>Name of the client with its limits: no redirects, at most two megabytes.</summary>
    public const string ClientName = "orders";

    /// <summary>The most an answer may hold, in bytes.</summary>
    public const int MaxAnswer = 2 * 1024 * 1024;

    private const int ReadTries = 3;
    private static readonly TimeSpan LongestReadPause = TimeSpan.FromSeconds(2);

    /// <summary>Reads a record; null where there is none.</summary>
    /// <exception cref="OrderSystemUnavailableException">No try gave an answer that fits the contract.</exception>
    public async Task<T?> ReadAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        var (status, body) = await GetAsync(path, cancellationToken);
        if (status == HttpStatusCode.NotFound)
            return null;
        if (status != HttpStatusCode.OK)
            throw new OrderSystemUnavailableException($"The order system answered {(int)status} to a read.");
        try
        {
            return JsonSerializer.Deserialize<T>(body, WireJson.Options) ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            throw new OrderSystemUnavailableException("The order system's answer does not fit its contract.", exception);
        }
    }

    /// <summary>Reads a route that may say 501 for "not here": status and body of the first answer that is not a failure to answer.</summary>
    public async Task<(HttpStatusCode Status, byte[] Body)> GetAsync(string path, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var pause = TimeSpan.FromMilliseconds(100 * attempt * attempt * (0.75 + (Random.Shared.NextDouble() / 2)));
            try
            {
                using var response = await SendAsync(HttpMethod.Get, path, "", [], options.ReadTimeout, cancellationToken);
                if (!IsBusy(response.StatusCode) || attempt == ReadTries)
                    return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
                pause = ExecuteAnswer.RetryAfterOf(response) is { } asked && asked < LongestReadPause ? asked : pause;
            }
            catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                if (attempt == ReadTries)
                    throw new OrderSystemUnavailableException("The order system does not answer.", exception);
            }
            await Task.Delay(pause, cancellationToken);
        }
    }

    /// <summary>Sends an action under its key, once.</summary>
    public async Task<ActionResult> ExecuteAsync(byte[] body, string key, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await SendAsync(HttpMethod.Post, "v1/actions", key, body, options.Timeout, cancellationToken);
            return ExecuteAnswer.Read(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken), ExecuteAnswer.RetryAfterOf(response), key);
        }
        catch (HttpRequestException exception)
        {
            return ExecuteAnswer.Of(exception);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ExecuteAnswer.TimedOut(options.Timeout);
        }
    }

    // 501 is an answer: "I do not have this".
    private static bool IsBusy(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or (>= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string key, byte[] body, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var address = new Uri(options.BaseAddress!, path);
        using var request = new HttpRequestMessage(method, address);
        signer.Sign(request, address, key, body);
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new("application/json");
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        using var client = clients.CreateClient(ClientName);
        return await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, limit.Token);
    }
}
