package org.etchscope.samples;

import java.util.Comparator;
import java.util.List;

/// Finds what someone may have meant.
final class SimilarText {

  /// Longer texts than this are no misspelling.
  private static final int LONGEST = 64;

  private SimilarText() {}

  /// The candidates nearest to a text: first those that contain it, then by edit distance; among
  /// equals in their own order.
  static List<String> nearest(String text, List<String> candidates, int count) {
    String sought = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    return candidates.stream()
        .sorted(Comparator.comparingInt(candidate -> distance(sought, candidate)))
        .limit(count)
        .toList();
  }

  private static int distance(String sought, String candidate) {
    boolean contains = !sought.isEmpty() && candidate.contains(sought);
    return contains ? 0 : editDistance(sought, candidate);
  }

  /// The smallest number of characters to insert, remove or replace (Levenshtein 1966).
  static int editDistance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
