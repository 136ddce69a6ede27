using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

public static class GuardSetup
{
    /// <summary>Registers the trained part of the input guard; the rules are the policies'.</summary>
    /// <param name="modelFolder">Where models a team trained are.</param>
    public static IServiceCollection AddGuardrails(this IServiceCollection services, string modelFolder) => services.AddSingleton(Models(modelFolder));

    /// <summary>The team's guard where it trained one (<c>guard train</c>), else the one that comes with the program.</summary>
    public static TrainedFile<GuardModel> Models(string modelFolder) => new(Path.Combine(modelFolder, "guard.bin"), () => GuardModel.Shipped, GuardModel.Load);
}
