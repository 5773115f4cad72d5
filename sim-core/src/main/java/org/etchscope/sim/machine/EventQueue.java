package org.etchscope.sim.machine;

/// Events in the order of their cycle; events of one cycle in the order in which they were added.
///
/// An event is a `long` made by [#event]: what happens, to which segment, activity and part.
final class EventQueue implements MachinePart {

  static final int ARRAYS_DONE = 0;
  static final int STREAM_DONE = 1;
  static final int ATTENTION_DONE = 2;
  static final int VECTOR_DONE = 3;
  static final int LINK_DONE = 4;
  static final int PRODUCT_RESULT = 5;
  static final int VECTOR_RESULT = 6;
  static final int LINK_RESULT = 7;
  static final int OVERHEAD_OVER = 8;
  static final int APPEND_DONE = 9;
  static final int MOVE_DONE = 10;
  static final int HANDED_OVER = 11;
  static final int SCORES_READY = 12;

  /// A port of a buffer is ready for somebody, whom the activity names.
  static final int PORT_READY = 13;

  /// A tile that HBM has sent has passed the port of its buffer.
  static final int TILE_PASSED = 14;

  // Whom a port can be ready for.
  static final int MEMORY = 0;
  static final int ARRAYS = 1;
  static final int ATTENTION = 2;
  static final int VECTOR = 3;

  /// Stands for an activity: the softmax of an operation of attention that runs on the arrays.
  static final int SOFTMAX = 63;

  /// The cycle of the next event if there is none.
  static final long NEVER = Long.MAX_VALUE;

  private static final int PART_BITS = 26;

  // A ring, the next event first.
  private long[] cycle = new long[256];
  private long[] what = new long[256];
  private int head;
  private int size;

  /// An event: kind, segment (below 2^28), number of the activity (below 63, or [#SOFTMAX]) and
  /// part (below 2^26).
  static long event(int kind, int segment, int activity, int part) {
    return ((long) kind << 60) | ((long) segment << 32) | ((long) activity << PART_BITS) | part;
  }

  /// The same event of another kind.
  static long withKind(long event, int kind) {
    return (event & ~(0xFL << 60)) | ((long) kind << 60);
  }

  static int kind(long event) {
    return (int) (event >>> 60);
  }

  static int segment(long event) {
    return (int) (event >>> 32) & 0xFFF_FFFF;
  }

  static int activity(long event) {
    return (int) (event >>> PART_BITS) & 0x3F;
  }

  static int part(long event) {
    return (int) event & ((1 << PART_BITS) - 1);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// The cycle of the next event, or [#NEVER].
  long nextCycle() {
    return size == 0 ? NEVER : cycle[head];
  }

  void add(long at, long event) {
    if (size == cycle.length) {
      grow();
    }
    // Most events come soon or behind all others: a plain walk from the nearer end is quicker than
    // a heap.
    int hole = cycle[place(size / 2)] <= at ? holeFromEnd(at) : holeFromHead(at);
    size++;
    cycle[hole] = at;
    what[hole] = event;
  }

  private int place(int i) {
    return (head + i) & (cycle.length - 1);
  }

  /// Makes room behind the last event that is not later, moving those behind it.
  private int holeFromEnd(long at) {
    int mask = cycle.length - 1;
    int hole = (head + size) & mask;
    for (int left = size; left > 0; left--) {
      int before = (hole - 1) & mask;
      if (cycle[before] <= at) {
        break;
      }
      cycle[hole] = cycle[before];
      what[hole] = what[before];
      hole = before;
    }
    return hole;
  }

  /// Makes room behind the last event that is not later, moving those up to it.
  private int holeFromHead(long at) {
    int mask = cycle.length - 1;
    head = (head - 1) & mask;
    int hole = head;
    for (int left = size; left > 0; left--) {
      int next = (hole + 1) & mask;
      if (cycle[next] > at) {
        break;
      }
      cycle[hole] = cycle[next];
      what[hole] = what[next];
      hole = next;
    }
    return hole;
  }

  private void grow() {
    long[] cycles = new long[2 * size];
    long[] events = new long[2 * size];
    for (int i = 0; i < size; i++) {
      cycles[i] = cycle[place(i)];
      events[i] = what[place(i)];
    }
    cycle = cycles;
    what = events;
    head = 0;
  }

  long remove() {
    long event = what[head];
    head = place(1);
    size--;
    return event;
  }

  /// Whether something will happen to a segment.
  @Override
  public boolean needs(int segment) {
    for (int i = 0; i < size; i++) {
      if (segment(what[place(i)]) == segment) {
        return true;
      }
    }
    return false;
  }

  /// Writes all events in their order, relative to a cycle and a segment.
  @Override
  public void describe(StateWriter state) {
    state.add(size);
    for (int i = 0; i < size; i++) {
      long event = what[place(i)];
      state.addCycle(cycle[place(i)]);
      state.addSegment(segment(event));
      state.add(event & ~(0xFFF_FFFFL << 32));
    }
  }

  /// Moves all events to a later cycle and segment.
  @Override
  public void shift(long cycles, int segments) {
    for (int i = 0; i < size; i++) {
      cycle[place(i)] += cycles;
      what[place(i)] += (long) segments << 32;
    }
  }
}
