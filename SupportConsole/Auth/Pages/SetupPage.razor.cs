using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Auth.Pages;

/// <summary>Asks an empty installation for its first admin. <see cref="FirstAdminGate"/> leads here, and takes the page away once somebody exists.</summary>
public sealed partial class SetupPage
{
    private IReadOnlyList<string> _problems = [];

    [Inject]
    internal FirstAdmin First { get; set; } = null!;

    [Inject]
    public required UserManager<Person> People { get; set; }

    [Inject]
    public required SignInManager<Person> SignIn { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [SupplyParameterFromForm(FormName = "setup")]
    private SetupInput Input { get; set; } = new();

    protected override void OnInitialized() => Input ??= new SetupInput();

    private async Task CreateAsync()
    {
        // Asked again at the last moment: two people may have had the page open.
        if (!await First.IsMissingAsync())
        {
            Navigation.NavigateTo("/signin");
            return;
        }
        var email = Input.Email.Trim();
        var person = new Person { DisplayName = Input.Name.Trim(), Role = Role.Admin, UserName = email, Email = email, EmailConfirmed = true };
        var result = await People.CreateAsync(person, Input.Password);
        if (!result.Succeeded)
        {
            _problems = [.. result.Errors.Select(error => error.Description).Distinct(StringComparer.Ordinal)];
            return;
        }
        await SignIn.SignInAsync(person, isPersistent: false);
        Navigation.NavigateTo("/");
    }

    public sealed class SetupInput
    {
        [Required(ErrorMessage = "Enter your name."), StringLength(100, ErrorMessage = "At most 100 characters.")]
        public string Name { get; set; } = "";

        [Required(ErrorMessage = "Enter your e-mail address."), EmailAddress(ErrorMessage = "This is not an e-mail address."), StringLength(200, ErrorMessage = "At most 200 characters.")]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Choose a password."), StringLength(200, MinimumLength = 12, ErrorMessage = "At least 12 characters.")]
        public string Password { get; set; } = "";
    }
}
