using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Data;

/// <summary>
/// How far the data of every province had come when a request that only reads began. Read in the trip that says who is asking, before anything else:
/// what is read afterwards is as new or newer, so whatever is kept under these versions is never older than it says (docs/adr/0014). Unknown to what
/// writes: that must look again under its lock.
/// </summary>
public sealed class HeadsAtStart
{
    private Dictionary<int, long>? versions;

    /// <summary>Set by whoever knows that the request changes nothing, before it is known who asks.</summary>
    public bool IsWanted { get; set; }

    public bool IsKnown => versions is not null;

    /// <summary>The data version; 0 for a province without any data. Throws when they were not read.</summary>
    public long VersionOf(int provinceId) =>
        (versions ?? throw new InvalidOperationException("The versions were not read at the start of this request.")).GetValueOrDefault(provinceId);

    /// <summary>What is kept of a province's data goes by it.</summary>
    public Versions Of(int provinceId) => new(VersionOf(provinceId), VersionOf(ProvinceHead.National));

    /// <summary>Adds their reading to a batch; to be called once that was sent.</summary>
    internal Action Ask(ReadBatch batch, AppDbContext db)
    {
        if (!IsWanted)
        {
            return () => { };
        }

        var heads = batch.Add(db.ProvinceHeads.Select(h => new KeyValuePair<int, long>(h.ProvinceId, h.DataVersion)));
        return () => versions = new Dictionary<int, long>(heads.Rows);
    }

    /// <summary>The national one, which tells of units, indicators and settings; null when unknown.</summary>
    internal long? National => versions?.GetValueOrDefault(ProvinceHead.National);
}
