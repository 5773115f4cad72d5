package org.etchscope.sim.numeric.kernel;

import org.etchscope.sim.transformer.NumericTraits.Positions.Relative;

/// Biases of scores by head and distance: `T5Attention._relative_position_bucket` of Hugging Face
/// Transformers (Raffel et al., 2020).
// The table is filled once and read in every score.
@SuppressWarnings("ArrayRecordComponent")
public final class RelativeBias {

  private final Relative relative;
  private final boolean bothWays;
  private final int heads;
  private final float[] table;

  /// @param bothWays whether keys behind the query have buckets of their own
  /// @param table a row of all heads for each bucket
  public RelativeBias(Relative relative, boolean bothWays, int heads, float[] table) {
    this.relative = relative;
    this.bothWays = bothWays;
    this.heads = heads;
    this.table = table;
  }

  /// What is added to a score.
  public float of(int head, int query, int key) {
    return table[bucket(key - query) * heads + head];
  }

  private int bucket(int distance) {
    int buckets = bothWays ? relative.buckets() / 2 : relative.buckets();
    int first = bothWays && distance > 0 ? buckets : 0;
    int away = bothWays ? Math.abs(distance) : Math.max(0, -distance);
    int exact = buckets / 2;
    if (away < exact) {
      return first + away;
    }
    // Single precision, as in the published code, decides on which side of an edge a distance
    // falls.
    float share = (float) Math.log((float) away / exact);
    float whole = (float) Math.log((double) relative.mostDistance() / exact);
    int far = exact + (int) (share / whole * (buckets - exact));
    return first + Math.min(far, buckets - 1);
  }
}
