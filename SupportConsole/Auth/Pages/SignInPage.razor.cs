using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using SupportConsole.Core;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Auth.Pages;

/// <summary>Sign-in by password, and with Demo on by one button for each demo person.</summary>
public sealed partial class SignInPage
{
    private string _problem = "";

    [Inject]
    public required CoreOptions Core { get; set; }

    [Inject]
    public required SignInManager<Person> SignIn { get; set; }

    [Inject]
    public required UserManager<Person> People { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [SupplyParameterFromForm(FormName = "signin")]
    private SignInInput Input { get; set; } = new();

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    protected override void OnInitialized() => Input ??= new SignInInput();

    private async Task SignInAsync()
    {
        var person = await People.FindByEmailAsync(Input.Email.Trim());
        // An unknown address and a wrong password get the same answer.
        var result = person is null
            ? SignInResult.Failed
            : await SignIn.PasswordSignInAsync(person, Input.Password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
            Navigation.NavigateTo(LocalUrl.OrHome(ReturnUrl));
        else
            _problem = result.IsLockedOut ? T["SignIn.Locked"] : T["SignIn.Wrong"];
    }

    public sealed class SignInInput
    {
        [Required(ErrorMessage = "Enter your e-mail address.")]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Enter your password.")]
        public string Password { get; set; } = "";
    }
}
