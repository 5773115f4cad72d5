package org.etchscope.sim.numeric.generation;

/// A generator of random numbers that is the same everywhere and for ever: SplitMix64 (Steele, Lea
/// and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, with the mixing of
/// Stafford's variant 13).
final class SplitMix64 {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  SplitMix64(long seed) {
    state = seed;
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    long mixed = state;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /// From 0 to below 1, in steps of 2⁻⁵³.
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }
}
