using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace SupportConsole.Features.Account;

/// <summary>A QR code drawn here, as one path: what it holds leaves neither the server nor the browser.</summary>
public sealed partial class QrPicture
{
    private string _path = "";
    private int _size = 1;
    private string _drawn = "";

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    protected override void OnParametersSet()
    {
        if (_drawn == Text)
            return;
        _drawn = Text;
        // The quiet zone around it is part of the matrix.
        var rows = QRCodeGenerator.GenerateQrCode(Text, QRCodeGenerator.ECCLevel.M).ModuleMatrix;
        _size = rows.Count;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (rows[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }
        _path = path.ToString();
    }
}
