package org.etchscope.sim.serving;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.transformer.ModelAccount;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.StepMix;
import org.etchscope.sim.workload.Workload;

/// The iterations between which the time of any other is interpolated. Four quantities decide a
/// time, in each of which it is nearly straight from one value to the next: rows, decodes, tokens
/// in the caches of all decodes, and tokens that a token of a prompt is compared with.
///
/// The corners of the four-dimensional box around a load are not all needed: a box is cut into
/// simplices, along each of which time is taken to be linear (Kuhn's triangulation), and a simplex
/// has five corners in place of sixteen. They are reached from the lowest corner by going up one
/// quantity after the other, that first in which the load lies highest.
final class StepGrid {

  private static final Axis DECODES = new Axis(1, 16);
  private static final Axis COMPARED = new Axis(8, 8);

  /// The least value of the tokens in caches: so many that reading them takes this part of the time
  /// that reading the weights takes.
  private static final int CACHED_PART = 25;

  private static final long LEAST_CACHED = 16;

  private static final int ROWS = 0;
  private static final int DECODE = 1;
  private static final int CACHE = 2;
  private static final int COMPARE = 3;

  private final RowAxis rows;
  private final Axis cached;

  /// An iteration to simulate.
  ///
  /// @param mix what it does
  /// @param share of its time in the interpolated one; all shares of a load make 1
  record Corner(StepMix mix, double share) {}

  /// @param scenario model, chips and formats
  /// @param lowering tells the most rows of an iteration and the bytes of a token in the cache
  StepGrid(Scenario scenario, Lowering lowering) {
    boolean experts =
        scenario.model().layers().stream().anyMatch(layer -> layer.feedForward().experts() != null);
    this.rows = new RowAxis(scenario.chip().arrays(), experts, lowering.mostRows());
    Workload workload = scenario.workload();
    long weights =
        workload.weights().bytes(new ModelAccount(scenario.model()).matrixElementsPerToken())
            / workload.layout().tensor();
    long tokens = weights / CACHED_PART / lowering.capacity().cacheBytesPerToken();
    this.cached = new Axis(Math.max(LEAST_CACHED, Long.highestOneBit(tokens)), 2);
  }

  /// The iterations that a load lies between.
  List<Corner> around(StepLoad load) {
    List<Interval> box = box(load);
    List<Integer> upwards = new ArrayList<>(List.of(ROWS, DECODE, CACHE, COMPARE));
    upwards.sort(Comparator.comparingDouble((Integer axis) -> box.get(axis).up()).reversed());
    long[] place = box.stream().mapToLong(Interval::below).toArray();
    List<Corner> corners = new ArrayList<>();
    double before = 1;
    for (int axis : upwards) {
      double up = box.get(axis).up();
      add(corners, place, load, before - up);
      place[axis] = box.get(axis).above();
      before = up;
    }
    add(corners, place, load, before);
    return corners;
  }

  private static void add(List<Corner> corners, long[] place, StepLoad load, double share) {
    if (share > 0) {
      corners.add(new Corner(mix(place, load.promptTokens() > 0), share));
    }
  }

  private List<Interval> box(StepLoad load) {
    Interval none = Interval.at(0);
    boolean decodes = load.decodes() > 0;
    boolean prompts = load.promptTokens() > 0;
    return List.of(
        rows.around(Math.addExact(load.decodes(), load.promptTokens())),
        decodes && prompts ? DECODES.around(load.decodes()) : none,
        decodes ? cached.aroundFromZero((double) load.decodeContext()) : none,
        prompts ? COMPARED.around((double) load.scores() / load.promptTokens()) : none);
  }

  /// The iteration at a corner. Without prompts all rows are decodes; with them at least one is no
  /// decode, which matters where there are hardly any prompts.
  private static StepMix mix(long[] place, boolean prompts) {
    long decodes = prompts ? place[DECODE] : place[ROWS];
    long tokens = prompts ? Math.max(1, place[ROWS] - decodes) : 0;
    double context = decodes == 0 ? 0 : (double) place[CACHE] / decodes;
    return mix(decodes, context, tokens, (double) place[COMPARE] * tokens);
  }

  /// The iteration of a load itself: all decodes have its mean context, and its prompts are pieces
  /// of one size with one context before them.
  static StepMix of(StepLoad load) {
    return mix(load.decodes(), load.meanContext(), load.promptTokens(), (double) load.scores());
  }

  /// @param scores pairs of tokens that the attention of prompts compares, which says how many
  ///   pieces there are, the fewest, a power of two, and what is before each of them: `scores =
  ///   tokens · (before + (tokens / pieces + 1) / 2)`
  private static StepMix mix(long decodes, double context, long tokens, double scores) {
    long pieces = tokens == 0 ? 0 : 1;
    while (2 * pieces <= tokens && before(tokens, pieces, scores) < 0) {
      pieces *= 2;
    }
    return new StepMix(
        (int) decodes,
        decodes == 0 ? 0 : (int) Math.max(1, Math.round(context)),
        (int) pieces,
        (int) tokens,
        tokens == 0 ? 0 : (int) Math.max(0, Math.round(before(tokens, pieces, scores))));
  }

  private static double before(long tokens, long pieces, double scores) {
    return scores / tokens - ((double) tokens / pieces + 1) / 2;
  }
}
