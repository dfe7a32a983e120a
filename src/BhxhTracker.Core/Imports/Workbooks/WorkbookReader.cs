namespace BhxhTracker.Core.Imports.Workbooks;

/// <summary>
/// Reads an .xlsx (or .xlsm) that anybody may have sent, as a stream: nothing is calculated, fetched, run or unpacked to a disk, and
/// every limit of <see cref="WorkbookLimits"/> is met while reading. What is wrong is one Vietnamese sentence, never a crash.
/// </summary>
public sealed class WorkbookReader : IDisposable
{
    private const string OwnNames = "bhxh_";
    private const int MostOwnNames = 16;

    private readonly WorkbookPackage package;
    private readonly List<(WorkbookSheetInfo Info, ZipPart Part)> sheets = [];
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<PartLink> links;
    private readonly bool is1904;
    private SharedTexts? shared;
    private DayStyles? days;

    private WorkbookReader(Stream content)
    {
        package = new WorkbookPackage(content);
        links = package.LinksOf(package.Workbook.Name);
        using var xml = new GuardedXml(package.Zip.Open(package.Workbook));
        xml.ReadRoot("workbook");
        while (xml.ReadElement())
        {
            switch (xml.Reader.LocalName)
            {
                case "workbookPr":
                    is1904 = xml.Attribute("date1904") is "1" or "true";
                    break;
                case "sheet":
                    AddSheet(xml);
                    break;
                case "definedName":
                    AddName(xml);
                    break;
            }
        }

        if (sheets.Count == 0)
        {
            throw new WorkbookProblemException("tệp không có trang tính nào", "mở bằng Excel, lưu lại thành .xlsx rồi chọn lại");
        }
    }

    /// <summary>In the order of the tabs.</summary>
    public IReadOnlyList<WorkbookSheetInfo> Sheets => [.. sheets.Select(s => s.Info)];

    internal WorkbookPackage Package => package;

    /// <summary>Opens a workbook over a stream that can seek and stays open as long as the reader is used. The form is known by content, not by name.</summary>
    public static WorkbookOpening Open(Stream content)
    {
        if (FileForms.ProblemAsWorkbook(FileForms.Of(content)) is { } wrongForm)
        {
            return new WorkbookOpening(null, wrongForm);
        }

        try
        {
            return new WorkbookOpening(new WorkbookReader(content), null);
        }
        catch (Exception failure) when (WorkbookProblemException.Of(failure) is { } problem)
        {
            return new WorkbookOpening(null, problem.Message);
        }
    }

    /// <summary>
    /// The rows of a sheet that hold something, read on the way; may be asked for again. Throws <see cref="WorkbookProblemException"/>,
    /// whose message is for the person, where the sheet is damaged or past a limit.
    /// </summary>
    /// <param name="sheet">Index in <see cref="Sheets"/>.</param>
    public IEnumerable<WorkbookRow> Rows(int sheet)
    {
        var (info, part) = sheets[sheet];
        using var cursor = Begin(info.Name, part);
        while (cursor.Next() is { } row)
        {
            yield return row;
        }
    }

    /// <summary>The content of one of our own defined names ("bhxh_mau"), which mark a workbook that we wrote; null without it.</summary>
    public string? OwnName(string name) => names.GetValueOrDefault(name);

    /// <summary>The part of a sheet inside the file.</summary>
    internal ZipPart PartOf(int sheet) => sheets[sheet].Part;

    /// <summary>Lets go of the texts; the stream belongs to the caller.</summary>
    public void Dispose() => (shared, days) = (null, null);

    private SheetCursor Begin(string name, ZipPart part)
    {
        try
        {
            shared ??= new SharedTexts(package, package.Find(links, "sharedStrings"));
            days ??= new DayStyles(package, package.Find(links, "styles"), is1904);
            return new SheetCursor(name, new GuardedXml(package.Zip.Open(part)), shared, days);
        }
        catch (Exception failure) when (WorkbookProblemException.Of(failure) is { } problem)
        {
            throw ReferenceEquals(problem, failure) ? failure : problem;
        }
    }

    private void AddSheet(GuardedXml xml)
    {
        var name = xml.Attribute("name") ?? "";
        var state = xml.Attribute("state");
        if (xml.Attribute("id") is not { } id || links.FirstOrDefault(l => l.Id == id) is not { } link)
        {
            throw WorkbookProblemException.Damaged("trang tính trỏ ra ngoài tệp hoặc không có", name);
        }

        // Sheets of charts and of old macros have no cells to read.
        if (link.Kind != "worksheet")
        {
            return;
        }

        var part = package.Zip.Find(link.Target) ?? throw WorkbookProblemException.Damaged("thiếu nội dung trang tính", name);
        if (sheets.Count == WorkbookLimits.Sheets || sheets.Exists(s => s.Part == part))
        {
            throw WorkbookProblemException.Damaged("danh sách trang tính không đúng", name);
        }

        sheets.Add((new WorkbookSheetInfo(name, state is null or "visible"), part));
    }

    private void AddName(GuardedXml xml)
    {
        if (xml.Attribute("name") is { } name && name.StartsWith(OwnNames, StringComparison.Ordinal) && names.Count < MostOwnNames)
        {
            var text = new TextBuffer();
            text.Append(xml);
            names[name] = new string(text.Span).Trim('"');
        }
    }
}
