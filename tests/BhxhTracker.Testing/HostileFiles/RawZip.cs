using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace BhxhTracker.Testing.HostileFiles;

/// <summary>What an entry claims about itself; null tells the truth.</summary>
public sealed record ZipClaims
{
    public uint? Crc { get; init; }

    public uint? Size { get; init; }

    public uint? Packed { get; init; }

    public uint? Header { get; init; }

    public ushort Flags { get; init; }

    public ushort? Method { get; init; }

    public byte[] Extra { get; init; } = [];
}

/// <summary>Writes a zip byte by byte, so that it can lie in every field.</summary>
public sealed class RawZip
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(i => Enumerable.Range(0, 8).Aggregate((uint)i, (value, _) => (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1))];

    private readonly List<byte> file = [];
    private readonly List<byte> directory = [];
    private int entries;

    public void Add(string name, byte[] content, ZipClaims? claims = null) => AddPacked(name, Deflate(content), content.Length, Crc(content), claims);

    /// <summary>An entry whose content is packed already: many can share the work of one.</summary>
    public void AddPacked(string name, byte[] packed, long size, uint crc, ZipClaims? claims = null)
    {
        claims ??= new ZipClaims();
        var header = (uint)file.Count;
        var nameBytes = Encoding.UTF8.GetBytes(name);
        Span<byte> local = stackalloc byte[30];
        BinaryPrimitives.WriteUInt32LittleEndian(local, 0x04034b50);
        Common(local[4..], claims, crc, packed.Length, size, nameBytes.Length);
        file.AddRange(local);
        file.AddRange(nameBytes);
        file.AddRange(packed);

        Span<byte> central = stackalloc byte[46];
        central.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(central, 0x02014b50);
        Common(central[6..], claims, crc, packed.Length, size, nameBytes.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(central[30..], (ushort)claims.Extra.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(central[42..], claims.Header ?? header);
        directory.AddRange(central);
        directory.AddRange(nameBytes);
        directory.AddRange(claims.Extra);
        entries++;
    }

    public byte[] ToArray(ushort? claimedEntries = null, uint? claimedOffset = null)
    {
        Span<byte> end = stackalloc byte[22];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054b50);
        var count = claimedEntries ?? (ushort)Math.Min(entries, ushort.MaxValue);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)directory.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], claimedOffset ?? (uint)file.Count);
        return [.. file, .. directory, .. end];
    }

    public static byte[] Deflate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return packed.ToArray();
    }

    public static uint Crc(ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        foreach (var value in content)
        {
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static void Common(Span<byte> fields, ZipClaims claims, uint crc, int packed, long size, int name)
    {
        fields[..26].Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(fields, 20);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[2..], claims.Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[4..], claims.Method ?? 8);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[8..], 0x21);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[10..], claims.Crc ?? crc);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[14..], claims.Packed ?? (uint)packed);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[18..], claims.Size ?? (uint)size);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[22..], (ushort)name);
    }
}
