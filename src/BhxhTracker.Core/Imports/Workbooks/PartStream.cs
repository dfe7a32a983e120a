using System.Buffers.Binary;
using System.IO.Compression;

namespace BhxhTracker.Core.Imports.Workbooks;

/// <summary>
/// One part, unpacked while it is read and never held: it stops at the first limit that is passed, and at the end compares its
/// length and check sum with what the directory said.
/// </summary>
internal sealed class PartStream : Stream
{
    private const uint LocalSignature = 0x04034b50;
    private const int LocalBytes = 30;
    private const ushort Stored = 0;
    private const ushort Deflated = 8;

    private readonly ZipPart part;
    private readonly GuardedZip zip;
    private readonly Slice packed;
    private readonly Stream bytes;
    private long length;
    private long sinceTag;
    private uint crc;
    private bool isDone;

    public PartStream(Stream content, ZipPart part, GuardedZip zip)
    {
        this.part = part;
        this.zip = zip;
        Span<byte> header = stackalloc byte[LocalBytes];
        content.Position = part.Header;
        content.ReadExactly(header);
        var start = part.Header + LocalBytes + BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != LocalSignature || start > content.Length - part.Packed)
        {
            throw WorkbookProblemException.Damaged("mục lục của tệp không khớp");
        }

        packed = new Slice(content, start, part.Packed);
        bytes = part.Method switch
        {
            Stored => packed,
            Deflated => new DeflateStream(packed, CompressionMode.Decompress),
            _ => throw new WorkbookProblemException("tệp nén theo kiểu lạ", "mở bằng Excel, lưu lại thành .xlsx rồi chọn lại"),
        };
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => length;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (isDone || buffer.IsEmpty)
        {
            return 0;
        }

        var read = bytes.Read(buffer);
        var got = buffer[..read];
        if (read == 0)
        {
            isDone = true;
            if (length != part.Size || crc != part.Crc)
            {
                throw WorkbookProblemException.Damaged("nội dung không khớp mã kiểm tra");
            }

            return 0;
        }

        if (length == 0 && got is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0x3C, 0, ..] or [0, 0x3C, ..])
        {
            throw WorkbookProblemException.Damaged("bên trong viết bằng bảng mã lạ (không phải UTF-8)");
        }

        length += read;
        crc = Crc32.Append(crc, got);
        Check(got);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            bytes.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Check(ReadOnlySpan<byte> got)
    {
        zip.Count(got.Length);
        if (length > WorkbookLimits.PartBytes || (length > WorkbookLimits.RatioFreeBytes && length / WorkbookLimits.Ratio > packed.Taken))
        {
            throw GuardedZip.TooLarge();
        }

        if (length > part.Size)
        {
            throw WorkbookProblemException.Damaged("nội dung không khớp mục lục");
        }

        // A tag is held whole by whoever parses it, so its length is bounded here.
        var first = got.IndexOf((byte)'<');
        sinceTag += first < 0 ? got.Length : first;
        if (sinceTag > WorkbookLimits.BytesBetweenTags)
        {
            throw new WorkbookProblemException($"tệp có đoạn dài quá {WorkbookLimits.BytesBetweenTags / 1024} KB trong một ô", "rút ngắn ô đó rồi chọn lại");
        }

        if (first >= 0)
        {
            sinceTag = got.Length - got.LastIndexOf((byte)'<');
        }
    }

    /// <summary>The packed bytes of the part. Keeps its own place, so that several parts may be read in turn.</summary>
    private sealed class Slice(Stream content, long start, long size) : Stream
    {
        public long Taken { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => size;

        public override long Position
        {
            get => Taken;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            content.Position = start + Taken;
            var read = content.Read(buffer[..(int)Math.Min(buffer.Length, size - Taken)]);
            Taken += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
