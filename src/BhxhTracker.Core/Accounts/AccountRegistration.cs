using BhxhTracker.Core.Data.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.Core.Accounts;

/// <summary>Identity over our accounts, and the services on top of it.</summary>
public static class AccountRegistration
{
    /// <summary>What OWASP asks of PBKDF2 with SHA-512, rounded up.</summary>
    private const int HashIterations = 220_000;

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddLogging().AddOptions();
        services.AddScoped<IPasswordValidator<Account>, PasswordRules>();
        services.AddIdentityCore<Account>().AddUserStore<AccountStore>().AddUserManager<AccountManager>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = HashIterations);
        return services
            .AddSingleton<DecoyPassword>()
            .AddScoped<SignIn>()
            .AddScoped<AuthenticatorKeys>()
            .AddScoped<SecondStep>()
            .AddScoped<SecondFactor>()
            .AddScoped<SecondFactorRoles>()
            .AddScoped<SignedInQuery>()
            .AddScoped<SaveAccount>()
            .AddScoped<Passwords>()
            .AddScoped<Sessions>()
            .AddScoped<AccountQuery>()
            .AddScoped<ApiTokens>();
    }
}
