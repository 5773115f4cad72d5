package org.etchscope.views.why;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.etchscope.sim.analysis.bottleneck.CycleAccount;
import org.etchscope.sim.analysis.bottleneck.Shares;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// The rows of an account that are not zero, in their order on one line. What finds no room there
/// is added up as `n more`, so that the line always adds up to 100.0 %.
final class Legend {

  private static final double SWATCH_ROOM = 18;
  private static final double WIDE_GAP = 24;
  private static final double NARROW_GAP = 14;
  private static final int MORE = -1;

  private final Surface surface;
  private final CycleAccount account;
  private final double left;
  private final double right;
  private final boolean withCycles;

  /// One entry.
  ///
  /// @param row work or a reason, or [#MORE]
  private record Item(int row, String name, String share, String cycles) {}

  Legend(Surface surface, CycleAccount account, double left, double right, boolean withCycles) {
    this.surface = surface;
    this.account = account;
    this.left = left;
    this.right = right;
    this.withCycles = withCycles;
  }

  void paint(double baseline) {
    List<Item> items = fitting();
    double gap = width(items, WIDE_GAP) <= right - left ? WIDE_GAP : NARROW_GAP;
    double x = left;
    for (Item item : items) {
      if (item.row() != MORE) {
        ReasonLook.swatch(surface, item.row(), x, baseline - 10);
      }
      double at = item.row() == MORE ? x : x + SWATCH_ROOM;
      text(at, baseline, TextStyle.CAPTION, Role.TEXT_MID, item.name());
      double share = at + surface.textWidth(TextStyle.CAPTION, item.name()) + 6;
      text(share, baseline, TextStyle.LABEL_STRONG, Role.TEXT_HIGH, item.share());
      if (withCycles) {
        text(at, baseline + 16, TextStyle.MICRO, Role.TEXT_LOW, item.cycles());
      }
      x += width(item) + gap;
    }
  }

  private void text(double x, double baseline, TextStyle style, Ink ink, String words) {
    surface.text(x, baseline, style, Anchor.START, ink, words);
  }

  /// All entries, or so many of the largest, in their order, that the others added up have room
  /// behind them. Work is always among them.
  private List<Item> fitting() {
    int[] shares = account.perMille();
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < shares.length; row++) {
      if (shares[row] > 0) {
        rows.add(row);
      }
    }
    Comparator<Integer> workFirst = Comparator.comparing(row -> row != 0);
    List<Integer> largest =
        rows.stream()
            .sorted(workFirst.thenComparing(row -> shares[row], Comparator.reverseOrder()))
            .toList();
    for (int shown = rows.size(); shown > 0; shown--) {
      List<Item> items = new ArrayList<>();
      for (int row : largest.subList(0, shown).stream().sorted().toList()) {
        items.add(
            new Item(
                row,
                ReasonLook.name(row, surface.language()),
                Shares.words(shares[row]),
                words(cycles(row))));
      }
      if (shown < rows.size()) {
        items.add(more(largest.subList(shown, rows.size()), shares));
      }
      if (width(items, NARROW_GAP) <= right - left) {
        return items;
      }
    }
    return List.of();
  }

  private Item more(List<Integer> rows, int[] shares) {
    int share = 0;
    long cycles = 0;
    for (int row : rows) {
      share += shares[row];
      cycles += cycles(row);
    }
    return new Item(
        MORE, surface.say(WhyText.MORE, rows.size()), Shares.words(share), words(cycles));
  }

  private long cycles(int row) {
    return row == 0 ? account.busyCycles() : account.idleCycles(StallReason.values()[row - 1]);
  }

  private static String words(long cycles) {
    return Quantity.count(cycles);
  }

  private double width(List<Item> items, double gap) {
    double width = -gap;
    for (Item item : items) {
      width += width(item) + gap;
    }
    return width;
  }

  private double width(Item item) {
    double first =
        surface.textWidth(TextStyle.CAPTION, item.name())
            + 6
            + surface.textWidth(TextStyle.LABEL_STRONG, item.share());
    double second = withCycles ? surface.textWidth(TextStyle.MICRO, item.cycles()) : 0;
    return (item.row() == MORE ? 0 : SWATCH_ROOM) + Math.max(first, second);
  }
}
