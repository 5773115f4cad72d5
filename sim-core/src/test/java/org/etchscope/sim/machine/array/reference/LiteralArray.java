package org.etchscope.sim.machine.array.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.sim.machine.array.MatrixProduct;
import org.etchscope.sim.machine.array.Stationary;

/// The reference's rules played word by word, with lists of addresses and without any closed form:
/// slow, and sharing no code with the simulation it checks.
final class LiteralArray {

  private final CompatibleArray array;
  private final FoldGrid grid;
  private final MatrixProduct p;

  /// Requests of each cycle of the run without stalls; addresses are row × width + column.
  final List<List<Long>> ifmap = new ArrayList<>();

  final List<List<Long>> filter = new ArrayList<>();
  final List<Integer> ofmap = new ArrayList<>();

  long stalls;
  long total;
  long refills;
  long drainedMidRun;

  LiteralArray(CompatibleArray array) {
    this.array = array;
    this.grid = array.grid();
    this.p = grid.product();
    for (int cf = 0; cf < grid.columnFolds(); cf++) {
      for (int rf = 0; rf < grid.rowFolds(); rf++) {
        fold(rf, cf);
      }
    }
  }

  private void fold(int rf, int cf) {
    int rows = grid.rows();
    int columns = grid.columns();
    int ru = Math.min(rows, grid.alongRows() - rf * rows);
    int cu = Math.min(columns, grid.alongColumns() - cf * columns);
    int steps = grid.steps();
    boolean outputs = grid.stationary() == Stationary.OUTPUT;
    int length = outputs ? steps + rows + columns - 2 : steps + 2 * rows + columns - 2;
    for (int t = 0; t < length; t++) {
      List<Long> stays = new ArrayList<>();
      List<Long> streams = new ArrayList<>();
      List<Long> second = new ArrayList<>();
      int writes = 0;
      if (outputs) {
        for (int r = 0; r < ru; r++) {
          int k = t - r;
          if (k >= 0 && k < steps) {
            streams.add(address(rf * rows + r, k, p.k()));
          }
        }
        for (int c = 0; c < cu; c++) {
          int k = t - c;
          if (k >= 0 && k < steps) {
            second.add(address(k, cf * columns + c, p.n()));
          }
        }
        for (int r = 0; r < ru; r++) {
          int c = t - (steps - 1) - (rows - 1 - r);
          writes += c >= 0 && c < cu ? 1 : 0;
        }
      } else {
        int row = rows - 1 - t;
        if (row >= 0 && row < ru) {
          for (int c = 0; c < cu; c++) {
            stays.add(stay(rf * rows + row, cf * columns + c));
          }
        }
        for (int r = 0; r < ru; r++) {
          int step = t - rows - r;
          if (step >= 0 && step < steps) {
            streams.add(stream(rf * rows + r, step));
          }
        }
        for (int c = 0; c < cu; c++) {
          int step = t - (2 * rows - 1) - c;
          writes += step >= 0 && step < steps ? 1 : 0;
        }
      }
      boolean input = grid.stationary() == Stationary.INPUT;
      ifmap.add(input ? stays : streams);
      filter.add(outputs ? second : input ? streams : stays);
      ofmap.add(writes);
    }
  }

  private static long address(long row, long column, long width) {
    return row * width + column;
  }

  private long stay(long k, long across) {
    return grid.stationary() == Stationary.INPUT
        ? address(across, k, p.k())
        : address(k, across, p.n());
  }

  private long stream(long k, long step) {
    return grid.stationary() == Stationary.INPUT
        ? address(k, step, p.n())
        : address(step, k, p.k());
  }

  /// DRAM reads without limited bandwidth: new addresses over all generations.
  static long generationReads(List<List<Long>> requests, long words) {
    long generation = words / 100 * 50;
    Set<Long> seen = new HashSet<>();
    long reads = 0;
    for (List<Long> line : requests) {
      for (long address : line) {
        if (seen.add(address)) {
          reads++;
          if (seen.size() == generation) {
            seen.clear();
          }
        }
      }
    }
    return reads;
  }

  /// Cycles at which a generation is full.
  static List<Integer> fills(List<List<Long>> requests, long words) {
    long generation = words / 100 * 50;
    Set<Long> seen = new HashSet<>();
    List<Integer> fills = new ArrayList<>();
    for (int cycle = 0; cycle < requests.size(); cycle++) {
      for (long address : requests.get(cycle)) {
        if (seen.add(address) && seen.size() == generation) {
          seen.clear();
          fills.add(cycle);
        }
      }
    }
    return fills;
  }

  private List<Long> fetchOrder(boolean ofIfmap) {
    boolean stays = grid.stationary() == (ofIfmap ? Stationary.INPUT : Stationary.WEIGHT);
    return stays ? tilesRowByRow() : antiDiagonals(ofIfmap);
  }

  private List<Long> tilesRowByRow() {
    List<Long> order = new ArrayList<>();
    for (int cf = 0; cf < grid.columnFolds(); cf++) {
      for (int k = 0; k < p.k(); k++) {
        for (int c = cf * grid.columns();
            c < Math.min((cf + 1) * grid.columns(), grid.alongColumns());
            c++) {
          order.add(stay(k, c));
        }
      }
    }
    return order;
  }

  private List<Long> antiDiagonals(boolean ofIfmap) {
    boolean outputs = grid.stationary() == Stationary.OUTPUT;
    boolean byColumns = outputs && !ofIfmap;
    int side = byColumns ? grid.columns() : grid.rows();
    int size = byColumns ? grid.alongColumns() : grid.alongRows();
    int tiles = Math.ceilDiv(size, side);
    int height = tiles * grid.steps();
    List<Long> order = new ArrayList<>();
    for (int diagonal = 0; diagonal < height + side - 1; diagonal++) {
      for (int column = 0; column < side; column++) {
        int row = diagonal - column;
        if (row < 0 || row >= height) {
          continue;
        }
        int across = row / grid.steps() * side + column;
        int step = row % grid.steps();
        if (across < size) {
          order.add(
              byColumns
                  ? address(step, across, p.n())
                  : outputs ? address(across, step, p.k()) : stream(across, step));
        }
      }
    }
    return order;
  }

  /// Plays the run with limited bandwidth.
  void play() {
    boolean twice = array.version() == CompatibleArray.Version.V3;
    LiteralBuffer a =
        new LiteralBuffer(fetchOrder(true), array.ifmapWords(), array.bandwidthWords(), twice);
    LiteralBuffer b =
        new LiteralBuffer(fetchOrder(false), array.filterWords(), array.bandwidthWords(), twice);
    LiteralDrain c = new LiteralDrain(array.ofmapWords(), array.bandwidthWords());
    for (int line = 0; line < ofmap.size(); line++) {
      long now = line + stalls;
      long writeDelay = c.write(now, ofmap.get(line));
      long delay = Math.max(a.serve(ifmap.get(line), now), b.serve(filter.get(line), now));
      total = Math.max(total, now + writeDelay);
      stalls += Math.max(delay, writeDelay);
    }
    refills = a.refills + b.refills;
    drainedMidRun = c.drained;
  }

  /// A read buffer that looks every word up in the list of its sets.
  private static final class LiteralBuffer {
    private final Map<Long, Integer> setOf = new HashMap<>();
    private final boolean twice;
    private final int sets;
    private final int active;
    private final int refill;
    private final long refillCycles;
    private int start;
    private long last = -1;
    long refills;

    LiteralBuffer(List<Long> order, long words, int bandwidth, boolean twice) {
      this.twice = twice;
      int perSet = (int) ((words + 99) / 100);
      for (int i = 0; i < order.size(); i++) {
        setOf.put(order.get(i), i / perSet);
      }
      sets = order.size() / perSet + 1;
      long half = (words + 1) / 2;
      active = (int) Math.min((half + perSet - 1) / perSet, sets);
      refill = (int) Math.min((words - half + perSet - 1) / perSet, sets - active);
      refillCycles = (words - half + bandwidth - 1) / bandwidth;
    }

    long serve(List<Long> line, long cycle) {
      if (line.isEmpty()) {
        return 0;
      }
      long off = 1;
      for (long word : line) {
        while (!present(Objects.requireNonNull(setOf.get(word)))) {
          start = (start + refill) % sets;
          refills++;
          last += refillCycles + 1;
          long p = last - (cycle + off);
          if (twice) {
            off += p;
          }
          if (p > 0) {
            off += p;
          }
        }
      }
      return off - 1;
    }

    private boolean present(int set) {
      for (int i = 0; i < active; i++) {
        if ((start + i) % sets == set) {
          return true;
        }
      }
      return false;
    }
  }

  /// A write buffer that puts in one word after the other.
  private static final class LiteralDrain {
    private final long size;
    private final long drainHalf;
    private final int width;
    private final List<Integer> stored = new ArrayList<>();
    private long free;
    private int inLine;
    private long drainEnd = -1;
    long drained;

    LiteralDrain(long words, int width) {
      this.size = words;
      this.width = width;
      this.free = words;
      this.drainHalf = words - (words + 1) / 2;
    }

    long write(long cycle, int count) {
      long now = cycle;
      for (int i = 0; i < count; i++) {
        free--;
        inLine++;
        if (inLine == width) {
          stored.add(inLine);
          inLine = 0;
        }
        if (now < drainEnd) {
          if (free <= 0) {
            now = drainEnd;
          }
        } else if (size - free > drainHalf) {
          if (inLine > 0) {
            stored.add(inLine);
            inLine = 0;
          }
          long lines = Math.min((drainHalf + width - 1) / width, stored.size());
          long moved = lines * width - (width - stored.get((int) lines - 1));
          stored.subList(0, (int) lines).clear();
          free += moved;
          drained += moved;
          drainEnd = now + lines - 1;
        }
      }
      return now - cycle;
    }
  }
}
