package org.etchscope.sim.machine.memory;

/// One class of streams as a single channel sees it: tile by tile, how many accesses of a tile fall
/// on this channel, and where they go. What does not divide evenly is carried to the next tile.
sealed interface TileStream {

  /// Begins a tile.
  ///
  /// @return its accesses on this channel, possibly none
  int begin();

  /// Address of the next access of the tile, in bytes of the channel.
  long next();

  /// Whether the tile is written.
  boolean isWrite();

  /// Part of a channel's address space.
  record Region(long start, long bytes) {}

  /// Tiles that are striped over all channels and swept in order; for activations the tiles are
  /// written and read back in turn.
  final class Sweep implements TileStream {

    private final Region region;
    private final long tileBytes;
    private final long stripeBytes;
    private final int accessBytes;
    private final int accessesPerStripe;
    private final boolean writesEverySecond;
    private long carried;
    private long tiles;
    private long written;
    private long read;

    Sweep(
        Region region,
        long tileBytes,
        int channels,
        HbmOrganisation organisation,
        boolean writesEverySecond) {
      this.region = region;
      this.tileBytes = tileBytes;
      this.writesEverySecond = writesEverySecond;
      accessBytes = organisation.accessBytes();
      accessesPerStripe = organisation.pseudoChannels();
      stripeBytes = (long) channels * accessesPerStripe * accessBytes;
      read = writesEverySecond ? region.bytes() / 2 : 0;
    }

    @Override
    public int begin() {
      tiles++;
      carried += tileBytes;
      long stripes = carried / stripeBytes;
      carried -= stripes * stripeBytes;
      return Math.toIntExact(stripes * accessesPerStripe);
    }

    @Override
    public long next() {
      long at = isWrite() ? written : read;
      if (isWrite()) {
        written += accessBytes;
      } else {
        read += accessBytes;
      }
      return region.start() + at % region.bytes();
    }

    @Override
    public boolean isWrite() {
      return writesEverySecond && tiles % 2 == 1;
    }
  }

  /// Tiles of pages, or of entries appended to pages, that lie anywhere in a region. A piece is
  /// what of a page lies on this channel; a tile may end within one.
  final class Pieces implements TileStream {

    private final Region region;
    private final long tileBytes;
    private final long bytesPerPiece;
    private final long pieceBytes;
    private final long stripeBytes;
    private final long slotBytes;
    private final int accessBytes;
    private final boolean write;
    private final ReferenceRandom random;
    private long position;
    private long base;
    private int place;

    /// A stream of pieces.
    ///
    /// @param bytesPerPiece bytes of the stream, over all channels, for each piece on this channel
    /// @param pieceBytes bytes of a piece
    /// @param stripeChannels channels on which a page lies, access by access in turn
    /// @param slotBytes a piece lies within a slot of this size, at a multiple of its own size
    Pieces(
        Region region,
        long tileBytes,
        long bytesPerPiece,
        long pieceBytes,
        int stripeChannels,
        long slotBytes,
        int accessBytes,
        boolean write,
        long seed) {
      this.region = region;
      this.tileBytes = tileBytes;
      this.bytesPerPiece = bytesPerPiece;
      this.pieceBytes = pieceBytes;
      this.stripeBytes = Math.multiplyExact((long) stripeChannels, accessBytes);
      this.slotBytes = slotBytes;
      this.accessBytes = accessBytes;
      this.write = write;
      random = new ReferenceRandom(seed);
    }

    @Override
    public int begin() {
      long before = accessesUntil(position);
      position += tileBytes;
      return Math.toIntExact(accessesUntil(position) - before);
    }

    /// Accesses of this channel up to a position of the stream: the page on this channel comes
    /// first in each round, its channels take turns.
    private long accessesUntil(long bytes) {
      long inRound = Math.ceilDiv(bytes % bytesPerPiece, stripeBytes);
      return bytes / bytesPerPiece * accessesPerPiece() + Math.min(accessesPerPiece(), inRound);
    }

    private int accessesPerPiece() {
      return Math.toIntExact(Math.ceilDiv(pieceBytes, accessBytes));
    }

    @Override
    public long next() {
      if (place == 0) {
        long slot = random.below(Math.min(1L << 31, region.bytes() / slotBytes));
        long inside = random.below(Math.max(1, slotBytes / pieceBytes)) * pieceBytes;
        base = region.start() + slot * slotBytes + inside / accessBytes * accessBytes;
      }
      long address = base + (long) place * accessBytes;
      place = (place + 1) % accessesPerPiece();
      return address;
    }

    @Override
    public boolean isWrite() {
      return write;
    }
  }
}
