using System.IO.Compression;
using System.Text;
using BhxhTracker.Core.Review;
using BhxhTracker.Testing.HostileFiles;
using Xunit;

namespace BhxhTracker.Core.Tests.Review;

public class DraftFileTests
{
    [Fact]
    public void Paragraphs_and_cells_become_lines()
    {
        var (text, problem) = DraftFile.Read(Document(
            "<w:p><w:r><w:t>BHYT có </w:t></w:r><w:r><w:t xml:space=\"preserve\">5.000 người</w:t></w:r></w:p>"
            + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Một</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Hai</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"));

        Assert.Null(problem);
        Assert.Equal("BHYT có 5.000 người\nMột\nHai\n", text);
    }

    [Fact]
    public void What_was_struck_out_and_what_stands_twice_is_not_read()
    {
        var (text, _) = DraftFile.Read(Document(
            "<w:p><w:del><w:r><w:delText>4.000</w:delText></w:r></w:del><w:r><w:t>5.000</w:t></w:r></w:p>"
            + "<mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:p><w:r><w:t>hộp</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>hộp</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"));

        Assert.Equal("5.000\nhộp\n", text);
    }

    [Fact]
    public void Plain_text_is_read_whatever_its_name_in_the_encodings_of_notepad()
    {
        const string Text = "BHYT có 5.000 người";

        Assert.Equal(Text, DraftFile.Read(Encoding.UTF8.GetBytes(Text)).Text);
        Assert.Equal(Text, DraftFile.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)]).Text!.TrimStart('\uFEFF'));
        Assert.Equal(Text, DraftFile.Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)]).Text!.TrimStart('\uFEFF'));
        Assert.Contains("UTF-8", DraftFile.Read([0x42, 0x48, 0x59, 0x54, 0xF3, 0xFE]).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Tệp trống")]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("<html><body>5.000 người</body></html>", "Không phải tệp Word")]
    public void What_is_no_draft_is_refused_with_a_remedy(string content, string says) =>
        Assert.Contains(says, DraftFile.Read(Encoding.UTF8.GetBytes(content)).Problem, StringComparison.Ordinal);

    [Fact]
    public void What_is_no_word_document_inside_is_refused_with_a_remedy()
    {
        Assert.Contains("không phải tệp Word", DraftFile.Read(Zip("khac.xml", "<a/>")).Problem, StringComparison.Ordinal);
        Assert.Contains("Tệp Word hỏng", DraftFile.Read(Zip("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")).Problem, StringComparison.Ordinal);
        Assert.Contains("Tệp Word hỏng", DraftFile.Read(Zip("word/document.xml", "<a>")).Problem, StringComparison.Ordinal);
        Assert.Contains(".doc)", DraftFile.Read([0xD0, 0xCF, 0x11, 0xE0, .. new byte[2_000]]).Problem, StringComparison.Ordinal);
        Assert.Contains("10 MB", DraftFile.Read(new byte[DraftFile.LargestBytes + 1]).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_unpacks_without_end_is_given_up()
    {
        var bomb = Document(string.Concat(Enumerable.Repeat("<w:p/>", 5_000_000)));

        Assert.True(bomb.Length < 1_000_000);
        Assert.Contains("quá lớn sau khi giải nén", DraftFile.Read(bomb).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_hostile_workbook_called_a_draft_is_answered_with_a_sentence() => Assert.All(HostileFile.All, file =>
    {
        var (text, problem) = DraftFile.Read(file.Make());
        Assert.True(text is not null || problem!.Length > 10, file.Name);
    });

    private static byte[] Document(string body) =>
        Zip("word/document.xml", $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>");

    private static byte[] Zip(string name, string content)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry(name).Open();
            part.Write(Encoding.UTF8.GetBytes(content));
        }

        return bytes.ToArray();
    }
}
