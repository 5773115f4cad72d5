package org.etchscope.sim.chip;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds the names a misspelt one may stand for.
public final class Spelling {

  private Spelling() {}

  /// The known names nearest to the given one, nearest first, at most `count`. Case is ignored;
  /// names that begin with the given one, or end with it after a dot, come before the rest, which
  /// are ordered by edit distance (Levenshtein, 1966) and then as given.
  public static List<String> nearest(String given, Collection<String> known, int count) {
    String name = given.toLowerCase(Locale.ROOT);
    return known.stream()
        .sorted(Comparator.comparingInt(other -> distance(name, other.toLowerCase(Locale.ROOT))))
        .limit(count)
        .toList();
  }

  private static int distance(String name, String other) {
    if (!name.isEmpty() && (other.startsWith(name) || other.endsWith("." + name))) {
      return 0;
    }
    return editDistance(name, other);
  }

  private static int editDistance(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] here = new int[to.length() + 1];
      here[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
        here[column] = Math.min(replaced, 1 + Math.min(above[column], here[column - 1]));
      }
      above = here;
    }
    return above[to.length()];
  }
}
