using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Accounts;

namespace SupportConsole.Auth.Pages;

/// <summary>The second step of a sign-in: a code of the authenticator app, or a recovery code.</summary>
public sealed partial class SignInCodePage
{
    private string _problem = "";

    [Inject]
    public required SignInDesk Desk { get; set; }

    [Inject]
    internal SignInRequest Request { get; set; } = null!;

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [SupplyParameterFromForm(FormName = "code")]
    private CodeInput Input { get; set; } = new();

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    protected override void OnInitialized()
    {
        Input ??= new CodeInput();
        if (Request.Recall(Context) is null)
            Navigation.NavigateTo("/signin");
    }

    private async Task ContinueAsync()
    {
        if (Request.Recall(Context) is not { } step)
            return;
        if (await Desk.CodeAsync(step.PersonId, step.Stamp, Input.Code, SignInRequest.From(Context), Context.RequestAborted) is not SignInOutcome.SignedIn { Session: var session })
        {
            _problem = T["SignIn.Code.Wrong"];
            return;
        }
        SignInRequest.Forget(Context);
        await Context.StartSessionAsync(session);
        Navigation.NavigateTo(LocalUrl.OrHome(ReturnUrl));
    }

    public sealed class CodeInput
    {
        [Required(ErrorMessage = "Enter the code."), StringLength(20, ErrorMessage = "At most 20 characters.")]
        public string Code { get; set; } = "";
    }
}
