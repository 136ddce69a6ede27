using Microsoft.AspNetCore.Authorization;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Auth;

/// <summary>Says who may open a page or call an endpoint. There is one policy per permission, made from the access table.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowAttribute(Permission permission) : AuthorizeAttribute(permission.ToString())
{
    public Permission Permission => permission;
}
