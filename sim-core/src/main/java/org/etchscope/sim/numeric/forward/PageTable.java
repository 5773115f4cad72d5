package org.etchscope.sim.numeric.forward;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.etchscope.sim.workload.Workload;

/// In which pages of the memory the keys and values of a sequence stand. Every layer has a part of
/// each page; all layers share the table. Pages are taken one by one as tokens come, and kept until
/// the sequence ends.
public final class PageTable {

  private final int pageTokens;
  private final IntUnaryOperator free;
  private int[] pages = new int[0];

  /// A table that takes the pages of the memory in their order.
  ///
  /// @param pageTokens tokens of a page, at least 1
  public PageTable(int pageTokens) {
    this(pageTokens, page -> page);
  }

  /// @param free the page of the memory that is taken as the first, the second and so on
  PageTable(int pageTokens, IntUnaryOperator free) {
    if (pageTokens < 1) {
      throw new IllegalArgumentException(
          "page tokens is %d; it must be at least 1".formatted(pageTokens));
    }
    this.pageTokens = pageTokens;
    this.free = free;
  }

  /// A table with pages of the usual size.
  static PageTable usual() {
    return new PageTable(Workload.decode().pageTokens());
  }

  /// Takes pages for tokens up to a position.
  void reserve(int positions) {
    int taken = pages.length;
    int needed = Math.ceilDiv(positions, pageTokens);
    if (needed > taken) {
      pages = Arrays.copyOf(pages, needed);
      for (int page = taken; page < needed; page++) {
        pages[page] = free.applyAsInt(page);
      }
    }
  }

  /// Tokens of a page.
  public int pageTokens() {
    return pageTokens;
  }

  /// Pages that are taken.
  public int pages() {
    return pages.length;
  }

  /// The page of the memory that holds a token.
  ///
  /// @param position the token, from 0
  /// @throws IndexOutOfBoundsException if no page has been taken for it
  public int page(int position) {
    return pages[position / pageTokens];
  }

  /// The token's place in its page.
  public int slot(int position) {
    return position % pageTokens;
  }
}
