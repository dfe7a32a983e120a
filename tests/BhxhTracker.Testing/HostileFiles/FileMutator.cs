using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace BhxhTracker.Testing.HostileFiles;

/// <summary>
/// Breaks a valid workbook in one way or several, by a seed, so that a fault found is found again. Half of the time the packed bytes
/// are broken, half of the time the parts, which then have right check sums and get deep into a reader.
/// </summary>
public sealed partial class FileMutator(int seed)
{
    /// <summary>How many files a run makes: a few seconds' worth, more by BHXH_MUTATIONS for a long run.</summary>
    public static int Count => Setting("BHXH_MUTATIONS") ?? 400;

    /// <summary>The first seed, by BHXH_MUTATION_SEED.</summary>
    public static int FirstSeed => Setting("BHXH_MUTATION_SEED") ?? 20_240_930;

    private static readonly string[] Tokens =
    [
        "", "<", ">", "/>", "&", "&amp;", "&#0;", "]]>", "<![CDATA[", "<!--", "<?a?>", "<!DOCTYPE a>", "\"", "'", "-1", "0", "1E+999", "NaN", "99999999999999999999",
        "XFD1048576", "A0", "\0", "\uFEFF", "\uD83D\uDE00", "<row r=\"1\">", "</row>", "<c>", "t=\"s\"", "xmlns=\"\"", "../../a", "TargetMode=\"External\"",
    ];

    private readonly Random random = new(seed);

    public byte[] Mutate(byte[] valid)
    {
        var file = random.Next(2) == 0 ? valid : Repacked(valid);
        if (!ReferenceEquals(file, valid) && random.Next(4) != 0)
        {
            return file;
        }

        var times = random.Next(1, 6);
        for (var i = 0; i < times && file.Length > 0; i++)
        {
            file = Broken(file);
        }

        return file;
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private byte[] Broken(byte[] file)
    {
        var copy = file.ToArray();
        var at = random.Next(copy.Length);
        var length = Math.Min(random.Next(1, 400), copy.Length - at);
        switch (random.Next(6))
        {
            case 0:
                copy[at] ^= (byte)(1 << random.Next(8));
                return copy;
            case 1:
                copy[at] = (byte)random.Next(256);
                return copy;
            case 2:
                return [.. copy[..at], .. copy[(at + length)..]];
            case 3:
                return [.. copy[..at], .. copy.AsSpan(at, length), .. copy[at..]];
            case 4:
                return copy[..at];
            default:
                copy.AsSpan(at, length).Fill((byte)(random.Next(2) * 255));
                return copy;
        }
    }

    private byte[] Repacked(byte[] valid)
    {
        var parts = new List<(string Name, byte[] Content)>();
        using (var zip = new ZipArchive(new MemoryStream(valid)))
        {
            foreach (var entry in zip.Entries)
            {
                using var content = new MemoryStream();
                using var packed = entry.Open();
                packed.CopyTo(content);
                parts.Add((entry.FullName, content.ToArray()));
            }
        }

        var at = random.Next(parts.Count);
        var other = random.Next(parts.Count);
        switch (random.Next(5))
        {
            case 0:
                (parts[at], parts[other]) = ((parts[at].Name, parts[other].Content), (parts[other].Name, parts[at].Content));
                break;
            case 1:
                parts.RemoveAt(at);
                break;
            case 2:
                parts[at] = (parts[at].Name, Broken([.. parts[at].Content, (byte)' ']));
                break;
            default:
                parts[at] = (parts[at].Name, Encoding.UTF8.GetBytes(TokenChanged(Encoding.UTF8.GetString(parts[at].Content))));
                break;
        }

        var file = new RawZip();
        foreach (var (name, content) in parts)
        {
            file.Add(name, content);
        }

        return file.ToArray();
    }

    private string TokenChanged(string xml)
    {
        var tokens = Token().Matches(xml);
        if (tokens.Count == 0)
        {
            return xml;
        }

        var token = tokens[random.Next(tokens.Count)];
        var with = random.Next(3) == 0 ? tokens[random.Next(tokens.Count)].Value : Tokens[random.Next(Tokens.Length)];
        return string.Concat(xml.AsSpan(0, token.Index), with, xml.AsSpan(token.Index + token.Length));
    }

    /// <summary>A tag, a value, or a text.</summary>
    [GeneratedRegex("<[^>]*>|\"[^\"]*\"|[^<>\"]+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Token();
}
