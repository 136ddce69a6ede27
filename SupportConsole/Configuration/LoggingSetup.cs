namespace SupportConsole.Configuration;

internal static class LoggingSetup
{
    /// <summary>Console only: readable lines in Development, one JSON object a line elsewhere. What customers write is logged at Trace only.</summary>
    public static void AddConsoleLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        else
            builder.Logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
    }
}
