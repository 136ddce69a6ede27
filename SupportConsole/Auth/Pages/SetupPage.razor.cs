using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Accounts;

namespace SupportConsole.Auth.Pages;

/// <summary>Asks an empty installation for its first admin. <see cref="FirstAdminGate"/> leads here, and takes the page away once somebody exists.</summary>
public sealed partial class SetupPage
{
    private string _problem = "";

    [Inject]
    public required FirstAdminDesk Desk { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [SupplyParameterFromForm(FormName = "setup")]
    private SetupInput Input { get; set; } = new();

    protected override void OnInitialized() => Input ??= new SetupInput();

    private async Task CreateAsync()
    {
        var (session, refused) = await Desk.CreateAsync(Input.Code, Input.Name, Input.Email, Input.Password, SignInRequest.From(Context), Context.RequestAborted);
        if (session is null)
        {
            _problem = refused?.Message ?? "";
            return;
        }
        await Context.StartSessionAsync(session);
        Navigation.NavigateTo("/account?welcome=1");
    }

    public sealed class SetupInput
    {
        [Required(ErrorMessage = "Enter the setup code."), StringLength(40, ErrorMessage = "At most 40 characters.")]
        public string Code { get; set; } = "";

        [Required(ErrorMessage = "Enter your name."), StringLength(100, ErrorMessage = "At most 100 characters.")]
        public string Name { get; set; } = "";

        [Required(ErrorMessage = "Enter your e-mail address."), EmailAddress(ErrorMessage = "This is not an e-mail address."), StringLength(200, ErrorMessage = "At most 200 characters.")]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Choose a password."), StringLength(200, ErrorMessage = "At most 200 characters.")]
        public string Password { get; set; } = "";
    }
}
