using BhxhTracker.Core.Accounts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace BhxhTracker.Web.Infrastructure.Access;

/// <summary>Leaves an element out for somebody who may not do what it is for: nobody shall press what will be refused.</summary>
[HtmlTargetElement("*", Attributes = AttributeName)]
public sealed class MayDoTagHelper(CurrentActor current) : TagHelper
{
    private const string AttributeName = "may-do";

    /// <summary>What the element is for.</summary>
    [HtmlAttributeName(AttributeName)]
    public Power Power { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!current.May(Power))
        {
            output.SuppressOutput();
        }
    }
}
