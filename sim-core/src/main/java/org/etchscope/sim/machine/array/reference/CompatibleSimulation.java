package org.etchscope.sim.machine.array.reference;

import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.sim.machine.array.Skew;
import org.etchscope.sim.machine.array.Stationary;
import org.etchscope.sim.machine.array.reference.CompatibleArray.Version;

/// Runs a product as the public reference simulator SCALE-Sim counts it, exact to the cycle, with
/// its conventions: folds do not overlap at all, edge folds take as long as full ones, the total is
/// the index of the last cycle. `docs/validation.md` lists them.
///
/// Written from a description of what the simulator reports. Without limited bandwidth the reads
/// have a closed form; with it, and for the writes, each cycle of each fold is looked at once.
public final class CompatibleSimulation {

  private final CompatibleArray array;
  private final FoldGrid grid;
  private final WriteSram writes;
  private final ReadStream ifmap;
  private final ReadStream filter;

  private long stalls;
  private long last;
  private long firstWrite = -1;
  private long lastWrite;

  private CompatibleSimulation(CompatibleArray array) {
    this.array = array;
    this.grid = array.grid();
    int drain = array.bandwidthWords() == 0 ? grid.columns() : array.bandwidthWords();
    this.writes = new WriteSram(array.ofmapWords(), drain);
    this.ifmap =
        switch (grid.stationary()) {
          case OUTPUT, WEIGHT -> new SlantedStream(grid, true);
          case INPUT -> new StationaryStream(grid);
        };
    this.filter =
        switch (grid.stationary()) {
          case OUTPUT -> new SlantedStream(grid, false);
          case WEIGHT -> new StationaryStream(grid);
          case INPUT -> new SlantedStream(grid, true);
        };
  }

  /// Runs it.
  public static CompatibleCounts run(CompatibleArray array) {
    CompatibleSimulation run = new CompatibleSimulation(array);
    return array.bandwidthWords() == 0 ? run.ideal() : run.limited();
  }

  private CompatibleCounts ideal() {
    last = grid.folds() * grid.foldCycles() - 1;
    for (long fold = 0; fold < grid.folds(); fold++) {
      Skew skew = writeSkew(fold);
      long start = fold * grid.foldCycles() + writeStart(fold);
      for (int cycle = 0; cycle < skew.cycles(); cycle++) {
        writes.write(start + cycle, skew.words(cycle));
      }
      firstWrite = firstWrite < 0 ? start : firstWrite;
      lastWrite = start + skew.cycles() - 1;
    }
    return counts(
        IdealReads.count(ifmap, array.ifmapWords()), IdealReads.count(filter, array.filterWords()));
  }

  private CompatibleCounts limited() {
    boolean twice = array.version() == Version.V3;
    BufferedReads ifmapReads =
        new BufferedReads(ifmap, array.ifmapWords(), array.bandwidthWords(), twice);
    BufferedReads filterReads =
        new BufferedReads(filter, array.filterWords(), array.bandwidthWords(), twice);
    long line = 0;
    for (long fold = 0; fold < grid.folds(); fold++) {
      int rowFold = (int) (fold % grid.rowFolds());
      int columnFold = (int) (fold / grid.rowFolds());
      ifmap.enter(rowFold, columnFold);
      filter.enter(rowFold, columnFold);
      Skew skew = writeSkew(fold);
      int writeStart = writeStart(fold);
      for (int cycle = 0; cycle < grid.foldCycles(); cycle++) {
        long now = line++ + stalls;
        long delay = Math.max(ifmapReads.serve(cycle, now), filterReads.serve(cycle, now));
        int count = cycle < writeStart ? 0 : skew.words(cycle - writeStart);
        long writeDelay = count == 0 ? 0 : writes.write(now, count);
        if (count > 0) {
          firstWrite = firstWrite < 0 ? now + writeDelay : firstWrite;
          lastWrite = now + writeDelay;
        }
        last = Math.max(last, now + writeDelay);
        stalls += Math.max(delay, writeDelay);
      }
    }
    return counts(ifmapReads.counts(), filterReads.counts());
  }

  private Skew writeSkew(long fold) {
    int columns = grid.columnsUsed((int) (fold / grid.rowFolds()));
    int length =
        grid.stationary() == Stationary.OUTPUT
            ? grid.rowsUsed((int) (fold % grid.rowFolds()))
            : grid.steps();
    return new Skew(columns, length);
  }

  /// Cycle of a fold in which its first result leaves.
  private int writeStart(long fold) {
    if (grid.stationary() == Stationary.OUTPUT) {
      return grid.steps() - 1 + grid.rows() - grid.rowsUsed((int) (fold % grid.rowFolds()));
    }
    return 2 * grid.rows() - 1;
  }

  private CompatibleCounts counts(OperandCounts ifmapCounts, OperandCounts filterCounts) {
    writes.finish(last);
    boolean newest = array.version() == Version.V3;
    OperandCounts ofmap =
        new OperandCounts(
            sramWrites(),
            firstWrite,
            lastWrite,
            writes.dramWords(),
            writes.dramStart(),
            newest ? writes.dramStop() : writes.lastDrainStop(),
            writes.fullestLine());
    return new CompatibleCounts(array, last, stalls, ifmapCounts, filterCounts, ofmap);
  }

  /// Output stationary, the reference counts a row and a column too many for each fold.
  private long sramWrites() {
    long outputs = (long) grid.product().m() * grid.product().n();
    return grid.stationary() == Stationary.OUTPUT
        ? outputs + grid.folds() * (grid.rows() + grid.columns())
        : outputs * grid.rowFolds();
  }
}
