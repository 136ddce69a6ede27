using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Auth.Pages;

/// <summary>Where the link of an invitation leads: choose a password, once.</summary>
public sealed partial class InvitationPage
{
    private Invitation? _invitation;
    private string _problem = "";

    [Inject]
    public required InvitationDesk Desk { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [Parameter]
    public string Token { get; set; } = "";

    [SupplyParameterFromForm(FormName = "invitation")]
    private PasswordInput Input { get; set; } = new();

    protected override async Task OnInitializedAsync()
    {
        Input ??= new PasswordInput();
        // The address is a secret while it works.
        Context.Response.Headers.CacheControl = "no-store";
        Context.Response.Headers["Referrer-Policy"] = "no-referrer";
        _invitation = await Desk.FindAsync(Token, Context.RequestAborted);
    }

    private async Task AcceptAsync()
    {
        if (_invitation is null)
            return;
        var (entered, refused) = await Desk.AcceptAsync(Token, Input.Password, SignInRequest.From(Context), Context.RequestAborted);
        if (refused is not null)
        {
            _problem = refused.Message;
            _invitation = await Desk.FindAsync(Token, Context.RequestAborted);
            return;
        }
        if (entered is not SignInOutcome.SignedIn { Session: var session })
        {
            Navigation.NavigateTo("/signin");
            return;
        }
        await Context.StartSessionAsync(session);
        Navigation.NavigateTo("/account?welcome=1");
    }

    public sealed class PasswordInput
    {
        [Required(ErrorMessage = "Choose a password."), StringLength(200, ErrorMessage = "At most 200 characters.")]
        public string Password { get; set; } = "";
    }
}
