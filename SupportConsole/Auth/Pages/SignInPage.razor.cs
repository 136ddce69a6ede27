using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using SupportConsole.Core;
using SupportConsole.Core.Accounts;

namespace SupportConsole.Auth.Pages;

/// <summary>Sign-in by password or passkey, and with Demo on by one button for each demo person.</summary>
public sealed partial class SignInPage
{
    private string _problem = "";

    [Inject]
    public required CoreOptions Core { get; set; }

    [Inject]
    public required SignInDesk Desk { get; set; }

    [Inject]
    internal SignInRequest Request { get; set; } = null!;

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [SupplyParameterFromForm(FormName = "signin")]
    private SignInInput Input { get; set; } = new();

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    /// <summary>Set where an open page led here because its session ended.</summary>
    [SupplyParameterFromQuery(Name = "over")]
    public bool Over { get; set; }

    protected override void OnInitialized() => Input ??= new SignInInput();

    private async Task SignInAsync()
    {
        switch (await Desk.PasswordAsync(Input.Email, Input.Password, SignInRequest.From(Context), Context.RequestAborted))
        {
            case SignInOutcome.SignedIn { Session: var session }:
                await Context.StartSessionAsync(session);
                Navigation.NavigateTo(LocalUrl.OrHome(ReturnUrl));
                break;
            case SignInOutcome.CodeNeeded step:
                Request.Remember(Context, step);
                Navigation.NavigateTo($"/signin/code?returnUrl={Uri.EscapeDataString(LocalUrl.OrHome(ReturnUrl))}");
                break;
            case SignInOutcome.PasskeyNeeded:
                _problem = T["SignIn.PasskeyNeeded"];
                break;
            default:
                _problem = T["SignIn.Wrong"];
                break;
        }
    }

    public sealed class SignInInput
    {
        [Required(ErrorMessage = "Enter your e-mail address."), StringLength(200, ErrorMessage = "At most 200 characters.")]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Enter your password."), StringLength(200, ErrorMessage = "At most 200 characters.")]
        public string Password { get; set; } = "";
    }
}
