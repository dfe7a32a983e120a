namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>Texts that run as scripts where a page writes them down without care. Each calls <c>alert</c>, which a test hears.</summary>
internal static class Payloads
{
    private static readonly string[] Events = ["onerror", "onload", "onfocus", "onmouseover", "onpointerenter", "ontoggle", "onanimationstart", "onbegin"];

    private static readonly string[] Elements =
    [
        "<img src=x {0}=alert(1)>", "<svg {0}=alert(1)>", "<body {0}=alert(1)>", "<input autofocus {0}=alert(1)>", "<details open {0}=alert(1)>", "<video src=x {0}=alert(1)>",
        "\" autofocus {0}=alert(1) x=\"", "' autofocus {0}=alert(1) x='",
    ];

    private static readonly string[] Others =
    [
        "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<SCRIPT>alert(1)</SCRIPT>", "<script src=data:,alert(1)></script>", "<scr<script>ipt>alert(1)</script>",
        "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>", "</option></select><script>alert(1)</script>", "</td></table><script>alert(1)</script>", "--><script>alert(1)</script>",
        "]]><script>alert(1)</script>", "\"><script>alert(1)</script>", "'><script>alert(1)</script>", "`><script>alert(1)</script>", "<iframe src=javascript:alert(1)>", "<iframe srcdoc='<script>alert(1)</script>'>",
        "<a href=javascript:alert(1)>x</a>", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>", "<object data=javascript:alert(1)>",
        "<embed src=javascript:alert(1)>", "<form action=javascript:alert(1)><button>x", "<button formaction=javascript:alert(1)>x", "<base href=javascript:alert(1)//>", "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
        "<link rel=stylesheet href=data:,*{}>", "<style>@import 'javascript:alert(1)'</style>", "<style>*{background:url(javascript:alert(1))}</style>", "<svg><script>alert(1)</script></svg>",
        "<svg><animate onbegin=alert(1) attributeName=x dur=1s>", "<svg><a xlink:href=javascript:alert(1)><text>x", "<math><mtext><img src=x onerror=alert(1)>", "<template><script>alert(1)</script></template>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<xmp><img src=x onerror=alert(1)></xmp>", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)&#60;/script&#62;",
        "%3Cscript%3Ealert(1)%3C/script%3E", "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e", "\\x3cscript\\x3ealert(1)", "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", "@{alert(1)}", "#{alert(1)}",
        "';alert(1);//", "\";alert(1);//", "\\';alert(1);//", "<div data-stored hx-get=/tien-do hx-trigger=load>", "<div data-stored hx-on:click=alert(1)>", "<p data-stored>", "<marquee onstart=alert(1)>", "<audio src=x onerror=alert(1)>",
    ];

    public static readonly IReadOnlyList<string> All = [.. Others, .. Elements.SelectMany(element => Events.Select(name => string.Format(System.Globalization.CultureInfo.InvariantCulture, element, name)))];
}
