package org.etchscope.sim.numeric.forward;

import java.util.Arrays;

/// Keys and values of one layer in pages of the memory, found by a [PageTable]. An entry holds the
/// keys of all heads of a token, then the values.
final class KeyValueCache {

  private final int keyWidth;
  private final int valueWidth;
  private final PageTable table;
  private float[][] pages = new float[0][];

  /// @param keyWidth elements of all key heads
  /// @param valueWidth elements of all value heads
  /// @param table where tokens stand
  KeyValueCache(int keyWidth, int valueWidth, PageTable table) {
    this.keyWidth = keyWidth;
    this.valueWidth = valueWidth;
    this.table = table;
  }

  /// Writes the keys and values of new tokens, a row for each, into their pages.
  ///
  /// @param position the first of them
  void write(int position, float[] keys, float[] values) {
    int tokens = keys.length / keyWidth;
    table.reserve(position + tokens);
    for (int token = 0; token < tokens; token++) {
      float[] page = allocated(table.page(position + token));
      int at = keyAt(position + token);
      System.arraycopy(keys, token * keyWidth, page, at, keyWidth);
      System.arraycopy(values, token * valueWidth, page, at + keyWidth, valueWidth);
    }
  }

  private float[] allocated(int page) {
    if (page >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(page + 1, pages.length + pages.length / 2));
    }
    if (pages[page] == null) {
      pages[page] = new float[Math.multiplyExact(table.pageTokens(), entryWidth())];
    }
    return pages[page];
  }

  /// The page that holds a token.
  float[] page(int position) {
    return pages[table.page(position)];
  }

  /// Where the token's keys begin in its page.
  int keyAt(int position) {
    return table.slot(position) * entryWidth();
  }

  /// Where the token's values begin in its page.
  int valueAt(int position) {
    return keyAt(position) + keyWidth;
  }

  /// Elements from one token to the next in a page.
  int entryWidth() {
    return keyWidth + valueWidth;
  }

  /// The position behind the last token of a token's page.
  int endOfPage(int position) {
    return position - table.slot(position) + table.pageTokens();
  }
}
