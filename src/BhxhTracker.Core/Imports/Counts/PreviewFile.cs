using System.Text;
using System.Text.Json;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>A preview as it is kept until it is confirmed: figures as packed numbers, some ten bytes each, the rest as JSON.</summary>
internal static class PreviewFile
{
    private const int Form = 1;

    public static byte[] Write(ImportPreview preview)
    {
        using var stream = new MemoryStream((preview.Figures.Count * 14) + 1024);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write7BitEncodedInt(Form);
        writer.Write(JsonSerializer.Serialize(new Rest(preview.Sheet, preview.ReferenceVersion, preview.Wrong, preview.WrongCount, preview.Totals, preview.Warnings, preview.LeftOutRows)));
        writer.Write7BitEncodedInt(preview.Figures.Count);
        var (row, month) = (0, 0);
        foreach (var figure in preview.Figures)
        {
            writer.Write7BitEncodedInt(figure.ProvinceId);
            writer.Write7BitEncodedInt(figure.UnitId);
            Signed(writer, Months(figure.Month) - month);
            writer.Write7BitEncodedInt(figure.IndicatorId);
            writer.Write7BitEncodedInt64(figure.Value);
            Signed(writer, figure.Row - row);
            writer.Write7BitEncodedInt(figure.Column);
            writer.Write((byte)((int)figure.Fate | (figure.Before is null ? 0 : 8)));
            if (figure.Before is { } before)
            {
                writer.Write7BitEncodedInt64(before);
            }

            writer.Write7BitEncodedInt(figure.Version);
            (row, month) = (figure.Row, Months(figure.Month));
        }

        writer.Flush();
        return stream.ToArray();
    }

    public static ImportPreview Read(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content, writable: false), Encoding.UTF8);
        if (reader.Read7BitEncodedInt() != Form)
        {
            throw new InvalidDataException("The preview was kept by another version of the program.");
        }

        var rest = JsonSerializer.Deserialize<Rest>(reader.ReadString())!;
        var figures = new PreviewFigure[reader.Read7BitEncodedInt()];
        var (row, month) = (0, 0);
        for (var place = 0; place < figures.Length; place++)
        {
            var province = reader.Read7BitEncodedInt();
            var unit = reader.Read7BitEncodedInt();
            month += Signed(reader);
            var indicator = reader.Read7BitEncodedInt();
            var value = reader.Read7BitEncodedInt64();
            row += Signed(reader);
            var column = reader.Read7BitEncodedInt();
            var fate = reader.ReadByte();
            long? before = (fate & 8) == 0 ? null : reader.Read7BitEncodedInt64();
            figures[place] = new PreviewFigure(
                province, unit, new DateOnly(month / 12, (month % 12) + 1, 1), indicator, value, row, column, (FigureFate)(fate & 7), before, reader.Read7BitEncodedInt());
        }

        return new ImportPreview
        {
            Sheet = rest.Sheet,
            ReferenceVersion = rest.ReferenceVersion,
            Figures = figures,
            Wrong = rest.Wrong,
            WrongCount = rest.WrongCount,
            Totals = rest.Totals,
            Warnings = rest.Warnings,
            LeftOutRows = rest.LeftOutRows,
        };
    }

    private static int Months(DateOnly month) => (month.Year * 12) + month.Month - 1;

    // Small steps both ways stay small numbers.
    private static void Signed(BinaryWriter writer, int value) => writer.Write7BitEncodedInt((value << 1) ^ (value >> 31));

    private static int Signed(BinaryReader reader)
    {
        var packed = reader.Read7BitEncodedInt();
        return (int)((uint)packed >> 1) ^ -(packed & 1);
    }

    private sealed record Rest(
        string Sheet, long ReferenceVersion, IReadOnlyList<WrongCell> Wrong, int WrongCount, IReadOnlyList<TotalCell> Totals, IReadOnlyList<PreviewWarning> Warnings, int LeftOutRows);
}
