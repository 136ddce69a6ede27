using System.Net.WebSockets;
using System.Text;

namespace SupportConsole.Tests.Support;

/// <summary>
/// The connection of an open page, spoken by hand: SignalR over a web socket with Blazor's MessagePack protocol, as far as calling a
/// method by name needs it.
/// </summary>
internal sealed class BlazorSocket : IAsyncDisposable
{
    public enum Answer { Nothing, Something, Error, Closed }

    private readonly ClientWebSocket _socket = new();

    private BlazorSocket()
    {
    }

    /// <summary>Connects and shakes hands.</summary>
    /// <param name="cookie">"name=value", or empty for nobody.</param>
    /// <exception cref="WebSocketException">The server does not open the connection.</exception>
    public static async Task<BlazorSocket> OpenAsync(string url, string cookie)
    {
        var opened = new BlazorSocket();
        if (cookie.Length > 0)
            opened._socket.Options.SetRequestHeader("Cookie", cookie);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await opened._socket.ConnectAsync(new Uri($"{url.Replace("http", "ws", StringComparison.Ordinal)}/_blazor"), late.Token);
        await opened._socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, late.Token);
        Assert.Equal("{}\u001e", Encoding.UTF8.GetString(await opened.ReadAsync(late.Token) ?? []));
        return opened;
    }

    /// <summary>Calls a method with nothing for every argument.</summary>
    public async Task<Answer> InvokeAsync(string method, int arguments)
    {
        // Invocation: [1, headers, id, target, arguments, streams].
        byte[] message = [0x96, 1, 0x80, 0xa1, (byte)'7', (byte)(0xa0 | Math.Min(method.Length, 31)), .. Encoding.ASCII.GetBytes(method), (byte)(0x90 | arguments), .. Enumerable.Repeat((byte)0xc0, arguments), 0x90];
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await _socket.SendAsync((byte[])[(byte)message.Length, .. message], WebSocketMessageType.Binary, true, late.Token);
            while (await ReadAsync(late.Token) is { } frame)
            {
                // Completion: [3, headers, id, kind, …]: 1 is an error, 2 nothing, 3 a result. A ping is [6].
                for (var at = 0; at + 6 < frame.Length; at += frame[at] + 1)
                {
                    if (frame[at + 2] == 3)
                        return frame[at + 6] switch { 1 => Answer.Error, 2 => Answer.Nothing, _ => frame[at + 7] is 0xc0 or 0xc2 ? Answer.Nothing : Answer.Something };
                }
            }
        }
        catch (WebSocketException)
        {
            // Cut, not closed.
        }
        return Answer.Closed;
    }

    private async Task<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        var received = await _socket.ReceiveAsync(buffer, cancellationToken);
        return received.MessageType == WebSocketMessageType.Close ? null : buffer[..received.Count];
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
