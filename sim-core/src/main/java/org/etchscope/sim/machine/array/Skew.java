package org.etchscope.sim.machine.array;

/// Words that enter or leave the side of an array in a slant: port p has its word j in cycle p + j.
///
/// @param ports ports
/// @param length words of each port
public record Skew(int ports, int length) {

  /// Cycles from the first word to the last.
  public int cycles() {
    return ports + length - 1;
  }

  /// First port that has a word in a cycle from 0 to `cycles() - 1`.
  public int first(int cycle) {
    return Math.max(0, cycle - length + 1);
  }

  /// Last port that has a word in this cycle.
  public int last(int cycle) {
    return Math.min(cycle, ports - 1);
  }

  /// Words in a cycle; 0 outside the slant.
  public int words(int cycle) {
    return Math.max(0, last(cycle) - first(cycle) + 1);
  }

  /// Words in all cycles before this one.
  public long wordsBefore(long cycle) {
    return triangle(cycle)
        - triangle(cycle - ports)
        - triangle(cycle - length)
        + triangle(cycle - ports - length);
  }

  /// The cycle of a word, counted from 0 by cycle, then by port.
  public int cycleOf(long word) {
    int low = 0;
    int high = cycles() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (wordsBefore(middle + 1L) > word) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// Pairs of numbers from 0 on whose sum is below x.
  private static long triangle(long x) {
    return x <= 0 ? 0 : x * (x + 1) / 2;
  }
}
