using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SupportConsole.Tests.Core.Orders;

/// <summary>A socket that answers every connection with the same bytes.</summary>
internal sealed class Trap : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private Task _work = Task.CompletedTask;

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public static Task<Trap> StartAsync(string answer)
    {
        var trap = new Trap();
        trap._listener.Start();
        trap._work = trap.AnswerAsync(Encoding.ASCII.GetBytes(answer));
        return Task.FromResult(trap);
    }

    private async Task AnswerAsync(byte[] answer)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                var stream = client.GetStream();
                var request = new byte[16 * 1024];
                await stream.ReadAtLeastAsync(request, 1, throwOnEndOfStream: false, _end.Token);
                await stream.WriteAsync(answer, _end.Token);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _work;
        _end.Dispose();
    }
}
