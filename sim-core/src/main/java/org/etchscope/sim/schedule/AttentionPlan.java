package org.etchscope.sim.schedule;

import java.util.Arrays;

/// The attention of one layer for one micro-batch on one chip, cut into operations. There are two
/// queues:
///
/// - *streamed* operations read a tile of cached keys and values from HBM: all of decode, and the
///   earlier chunks of a prompt. Short caches of several sequences share a tile.
/// - *resident* operations work on keys and values of this chunk, which are still on the chip: one
///   per key-value head and block of query rows.
///
/// Each operation belongs to one M-tile. Multiply-adds: `keys · query heads · (key size + value
/// size)` per new token; a token at position c (1-based) sees c keys, so it reads c - 1 from the
/// cache. Resident blocks are computed in whole 128-key blocks; what lies beyond the causal
/// triangle is padding. What an operation costs, on an attention unit or on the arrays, stands in
/// [AttentionCost].
public final class AttentionPlan {

  private final int mTiles;
  private final AttentionOperations streamed;
  private final AttentionOperations resident;
  private final long[] streamedBefore;
  private final int[] operationsOfTile;
  private final long[] appendBytes;
  private final StreamRate appendRate;
  private final long usefulMultiplyAdds;
  private final long paddedMultiplyAdds;
  private final long readBytes;
  private final long residentBytes;
  private final long bytesPerToken;

  AttentionPlan(AttentionPlanner planner) {
    this.streamed = planner.streamed;
    this.resident = planner.resident;
    streamed.trim();
    resident.trim();
    this.appendBytes = planner.appendBytes;
    this.appendRate = planner.appendRate;
    this.residentBytes = planner.residentBytes;
    this.bytesPerToken = planner.bytesPerToken;
    this.usefulMultiplyAdds = planner.useful;
    this.paddedMultiplyAdds = Math.addExact(streamed.work(), resident.work()) - planner.useful;
    this.mTiles = appendBytes.length;
    this.operationsOfTile = new int[mTiles];
    streamed.countInto(operationsOfTile);
    resident.countInto(operationsOfTile);
    this.streamedBefore = new long[streamed.count()];
    long bytes = 0;
    for (int i = 0; i < streamedBefore.length; i++) {
      streamedBefore[i] = bytes;
      bytes = Math.addExact(bytes, streamed.bytes(i));
    }
    this.readBytes = bytes;
  }

  public int mTiles() {
    return mTiles;
  }

  /// Operations that read a tile of the cache, in order.
  public int streamed() {
    return streamed.count();
  }

  /// The M-tile of a streamed operation.
  public int streamedTile(int operation) {
    return streamed.tile(operation);
  }

  /// M-tiles, from the first, whose keys and values must have been written before a streamed
  /// operation can read them; 0 if it reads what earlier iterations wrote.
  public int streamedNeeds(int operation) {
    return streamed.needs(operation);
  }

  /// Bytes that a streamed operation reads.
  public long streamedBytes(int operation) {
    return streamed.bytes(operation);
  }

  /// Cycles of the attention unit for a streamed operation; array-cycles where it runs on the
  /// arrays.
  public long streamedCycles(int operation) {
    return streamed.cycles(operation);
  }

  /// Multiply-adds of a streamed operation.
  public long streamedWork(int operation) {
    return streamed.work(operation);
  }

  /// Bytes that the streamed operations before one read.
  public long streamedBytesBefore(int operation) {
    return streamedBefore[operation];
  }

  /// Operations on keys and values that are on the chip, in order.
  public int resident() {
    return resident.count();
  }

  /// The M-tile of a resident operation.
  public int residentTile(int operation) {
    return resident.tile(operation);
  }

  /// The last M-tile whose keys a resident operation needs: its own, or the sequence's last if
  /// attention is not causal. All M-tiles before it are needed too.
  public int residentNeeds(int operation) {
    return resident.needs(operation);
  }

  /// Cycles of the attention unit for a resident operation; array-cycles where it runs on the
  /// arrays.
  public long residentCycles(int operation) {
    return resident.cycles(operation);
  }

  /// Multiply-adds of a resident operation.
  public long residentWork(int operation) {
    return resident.work(operation);
  }

  /// Bytes of keys and values that a resident operation reads from the buffer.
  public long residentReadBytes(int operation) {
    return resident.bytes(operation);
  }

  /// Arrays that an operation can use at once; 0 on a unit of its own.
  ///
  /// @param isResident whether it is of the resident queue
  public int mostArrays(int operation, boolean isResident) {
    return (isResident ? resident : streamed).mostArrays(operation);
  }

  /// Cycles of the vector unit for the softmax of an operation; 0 on a unit of its own, which has
  /// lanes for it.
  ///
  /// @param isResident whether it is of the resident queue
  public long softmaxCycles(int operation, boolean isResident) {
    return (isResident ? resident : streamed).softmaxCycles(operation);
  }

  /// Multiply-adds of an operation that cells of the arrays make without a query or an element; 0
  /// on a unit of its own.
  ///
  /// @param isResident whether it is of the resident queue
  public long lostMultiplyAdds(int operation, boolean isResident) {
    return (isResident ? resident : streamed).lost(operation);
  }

  /// Operations that an M-tile waits for.
  public int operationsOf(int mTile) {
    return operationsOfTile[mTile];
  }

  /// Bytes of keys and values that the rows of an M-tile add to the cache.
  public long appendBytes(int mTile) {
    return appendBytes[mTile];
  }

  /// Cycles in which HBM takes the append of an M-tile.
  public long appendService(int mTile) {
    return appendRate.cycles(appendBytes[mTile]);
  }

  /// Bytes of this chunk's keys and values that stay in the buffer until attention has ended.
  public long residentBytes() {
    return residentBytes;
  }

  /// Multiply-adds that the result needs: the exact causal triangle.
  public long usefulMultiplyAdds() {
    return usefulMultiplyAdds;
  }

  /// Multiply-adds beyond that, from whole key blocks and from cells of arrays without work.
  public long paddedMultiplyAdds() {
    return paddedMultiplyAdds;
  }

  /// Bytes read from the cache.
  public long readBytes() {
    return readBytes;
  }

  /// Bytes of keys and values of one token.
  public long bytesPerToken() {
    return bytesPerToken;
  }

  /// Bytes added to the cache.
  public long appendBytes() {
    return Arrays.stream(appendBytes).sum();
  }
}
