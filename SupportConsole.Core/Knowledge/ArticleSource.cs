using System.Security.Cryptography;
using System.Text;
using SupportConsole.Core.Domain.Knowledge;

namespace SupportConsole.Core.Knowledge;

/// <summary>An article as a file or a person gives it: front matter and Markdown.</summary>
public sealed record ArticleSource
{
    public required string Id { get; init; }
    public required string Title { get; init; }

    /// <summary>One name a line, lower case: "policy", "price", "specification", "shipping", … (<see cref="NameList"/>).</summary>
    public string Topic { get; init; } = "";

    /// <summary>One name a line.</summary>
    public string Product { get; init; } = "";
    public string Owner { get; init; } = "";
    public Audience Audience { get; init; }

    /// <summary>ISO 639-1.</summary>
    public string Language { get; init; } = "en";
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether the article states its date itself; the date of a file says little.</summary>
    public bool HasOwnDate { get; init; } = true;

    /// <summary>When the text begins to count; null: at once.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>When somebody last found the text right; null where nothing says so.</summary>
    public DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>Markdown without front matter.</summary>
    public required string Body { get; init; }

    /// <summary>SHA-256 of all the above, hex: an equal hash means an unchanged article. Dates are not part of it: a review renews a date and leaves every word.</summary>
    public string Hash
    {
        get
        {
            var text = new StringBuilder();
            foreach (var part in new[] { Title, Topic, Product, Owner, Audience.ToString(), Language, Body })
                text.Append(part.Length).Append(':').Append(part).Append('\n');
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }
    }
}
