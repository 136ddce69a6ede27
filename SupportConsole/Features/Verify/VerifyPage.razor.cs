using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Identity;

namespace SupportConsole.Features.Verify;

/// <summary>
/// Where a customer shows that it is they who wrote. Opening a link changes nothing, because mail programs open links by themselves; only the buttons do. What it
/// says never depends on whether an account exists.
/// </summary>
public sealed partial class VerifyPage
{
    private OpenLink? _link;
    private SenderOutcome? _outcome;

    [Inject]
    public required SenderDesk Desk { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [Parameter]
    public string Token { get; set; } = "";

    [SupplyParameterFromForm(FormName = "address")]
    private AddressInput Input { get; set; } = new();

    protected override async Task OnInitializedAsync()
    {
        Input ??= new AddressInput();
        // The address is a secret while it works.
        Context.Response.Headers.CacheControl = "no-store";
        Context.Response.Headers["Referrer-Policy"] = "no-referrer";
        _link = await Desk.FindAsync(Token, Context.RequestAborted);
    }

    private async Task NameAddressAsync() => _outcome = await Desk.NameAddressAsync(Token, Input.Email, Context.RequestAborted);

    private async Task ConfirmAsync() => _outcome = await Desk.ConfirmAsync(Token, Context.RequestAborted);

    private async Task DenyAsync() => _outcome = await Desk.DenyAsync(Token, Context.RequestAborted);

    public sealed class AddressInput
    {
        [Required(ErrorMessage = "Enter the e-mail address of your account."), StringLength(254, ErrorMessage = "At most 254 characters."), EmailAddress(ErrorMessage = "This is not an e-mail address.")]
        public string Email { get; set; } = "";
    }
}
