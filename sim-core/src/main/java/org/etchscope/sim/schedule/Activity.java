package org.etchscope.sim.schedule;

import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One activity of a segment: the work of one stage, by M-tile and, where results go on in parts,
/// by K-chunk. Activities feed one another; each part begins when all that feed it have given their
/// results. What is fed, and by how many, stands in the [SegmentPlan].
///
/// Parts are numbered `tile · chunks + chunk`.
public final class Activity {

  /// Who does it.
  public enum Kind {
    /// Nobody: results are passed on at once. A barrier, or a place where values change their
    /// owner.
    PASS,
    /// A new input of the iteration.
    INPUT,
    /// The vector unit.
    VECTOR,
    /// The arrays.
    PRODUCT,
    /// The links.
    LINK,
    /// HBM: values that wait there come back.
    LOAD,
    /// HBM: values go there to wait.
    STORE,
    /// HBM: keys and values are appended to the cache; nobody here waits for it.
    APPEND,
    /// HBM: keys and values that later iterations read are written to the cache.
    KEEP,
    /// The attention unit.
    ATTENTION,
    /// The iteration has left the layers of this chip.
    END,
    /// The iteration's results are there.
    DONE
  }

  private final int number;
  private final Stage stage;
  private final Kind kind;
  private final int tiles;
  private final int chunks;
  private final int firstNeed;
  private final long @Nullable [] cycles;
  private final long @Nullable [] bytes;
  private final long @Nullable [] enters;
  private final long @Nullable [] leaves;
  private final long latencyCycles;
  private final boolean readsBeforeResult;
  private final Edge[] edges;

  /// Results of parts `from … to` feed parts of another activity: one each if `single`, else all of
  /// `targetFrom … targetTo`. Ends are exclusive.
  ///
  /// @param target number of the activity that is fed
  record Edge(int target, int from, int to, int targetFrom, int targetTo, boolean single) {}

  Activity(ActivityDraft draft, int firstNeed) {
    this.number = draft.number;
    this.stage = draft.stage;
    this.kind = draft.kind;
    this.tiles = draft.tiles;
    this.chunks = draft.chunks;
    this.firstNeed = firstNeed;
    this.cycles = draft.cycles;
    this.bytes = draft.bytes;
    this.enters = draft.enters;
    this.leaves = draft.leaves;
    this.latencyCycles = draft.latencyCycles;
    this.readsBeforeResult = draft.readsBeforeResult;
    this.edges = draft.edges.toArray(new Edge[0]);
  }

  /// Its number in the segment.
  public int number() {
    return number;
  }

  public Stage stage() {
    return stage;
  }

  public Kind kind() {
    return kind;
  }

  /// Parts it has.
  public int parts() {
    return tiles * chunks;
  }

  /// K-chunks of an M-tile that begin by themselves; 1 if an M-tile begins as a whole.
  public int chunks() {
    return chunks;
  }

  public int tileOf(int part) {
    return chunks == 1 ? part : part / chunks;
  }

  public int chunkOf(int part) {
    return chunks == 1 ? 0 : part % chunks;
  }

  /// The place of its first part among the needs of the segment.
  public int firstNeed() {
    return firstNeed;
  }

  /// Cycles in which its unit is taken for a part; 0 if it takes none.
  public long cycles(int part) {
    return cycles == null ? 0 : cycles[part];
  }

  /// Cycles of all parts.
  public long cycles() {
    return sum(cycles);
  }

  /// Bytes that a part moves over links or to and from HBM.
  public long bytes(int part) {
    return bytes == null ? 0 : bytes[part];
  }

  /// Bytes of all parts.
  public long bytes() {
    return sum(bytes);
  }

  /// Bytes that come into the activation buffer with the result of a part.
  public long enters(int part) {
    return enters == null ? 0 : enters[part];
  }

  /// Bytes that leave the activation buffer with the result of a part.
  public long leaves(int part) {
    return leaves == null ? 0 : leaves[part];
  }

  /// Cycles from the end of a transfer to its result.
  public long latencyCycles() {
    return latencyCycles;
  }

  /// Whether its results come in chunks, so that an input has been read before they are whole.
  public boolean readsBeforeResult() {
    return readsBeforeResult;
  }

  /// The numbers of the activities that results of this one feed, each once.
  public SortedSet<Integer> targets() {
    SortedSet<Integer> targets = new TreeSet<>();
    for (Edge edge : edges) {
      targets.add(edge.target());
    }
    return targets;
  }

  /// Takes the parts that a result feeds.
  ///
  /// @param <P> the progress of a segment
  @FunctionalInterface
  public interface Feeding<P> {
    /// A part of an activity has one need less.
    void feed(P progress, int activity, int part);
  }

  /// Visits everything that the result of a part feeds, in a fixed order.
  public <P> void feed(int part, P progress, Feeding<P> feeding) {
    for (Edge edge : edges) {
      if (part < edge.from() || part >= edge.to()) {
        continue;
      }
      if (edge.single()) {
        feeding.feed(progress, edge.target(), edge.targetFrom() + part - edge.from());
      } else {
        for (int target = edge.targetFrom(); target < edge.targetTo(); target++) {
          feeding.feed(progress, edge.target(), target);
        }
      }
    }
  }

  void countNeeds(Activity[] all, int[] needs) {
    for (Edge edge : edges) {
      int first = all[edge.target()].firstNeed;
      int sources = edge.to() - edge.from();
      if (edge.single()) {
        for (int i = 0; i < sources; i++) {
          needs[first + edge.targetFrom() + i]++;
        }
      } else {
        for (int target = edge.targetFrom(); target < edge.targetTo(); target++) {
          needs[first + target] += sources;
        }
      }
    }
  }

  private static long sum(long @Nullable [] values) {
    long sum = 0;
    if (values != null) {
      for (long value : values) {
        sum = Math.addExact(sum, value);
      }
    }
    return sum;
  }
}
