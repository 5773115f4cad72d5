package org.etchscope.app.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.etchscope.sim.analysis.bottleneck.Bottleneck;
import org.etchscope.sim.analysis.bottleneck.CycleAccount;
import org.etchscope.sim.analysis.bottleneck.Relief;
import org.etchscope.sim.analysis.bottleneck.Resource;
import org.etchscope.sim.analysis.bottleneck.Shares;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.StallReason;

/// Why a run takes as long as it does, as a page of text.
final class WhyReport {

  private static final String INDENTATION = "  ";

  private final Bottleneck why;
  private final RunSummary summary;

  WhyReport(Bottleneck why) {
    this.why = why;
    this.summary = why.result().summary();
  }

  String text() {
    String headline = RunReport.headline(why.result());
    return String.join("\n", headline, verdict(), accounts(), gains(), notes());
  }

  private String verdict() {
    String bound = INDENTATION + "Bound by %s. ".formatted(summary.boundBy().label());
    Optional<Relief> best = why.best();
    return bound
        + best.map(relief ->
                "%s would gain %s.%n"
                    .formatted(
                        capital(relief.resource().change()), Numbers.percent(why.gain(relief))))
            .orElse("More of no single resource would gain anything.%n".formatted())
            .replace("\r\n", "\n");
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private String accounts() {
    TextTable table = new TextTable("lrrrrrrr");
    List<CycleAccount> columns = new ArrayList<>(List.of(why.run()));
    columns.addAll(why.units());
    List<String> head = new ArrayList<>(List.of("Where the cycles went", "Run"));
    why.units().forEach(unit -> head.add(unit.unit().label(why.result().scenario().chip())));
    table.row(padded(head));
    List<int[]> shares = columns.stream().map(CycleAccount::perMille).toList();
    for (int row = 0; row <= StallReason.values().length; row++) {
      List<String> cells = new ArrayList<>();
      cells.add(row == 0 ? "busy" : StallReason.values()[row - 1].label());
      for (int[] column : shares) {
        cells.add(column[row] == 0 ? "–" : Shares.words(column[row]));
      }
      table.row(padded(cells));
    }
    List<String> totals = new ArrayList<>(List.of("of cycles"));
    columns.forEach(column -> totals.add(Numbers.whole(column.totalCycles())));
    table.row(padded(totals));
    return table.text(INDENTATION);
  }

  /// A table has a fixed number of columns.
  private static String[] padded(List<String> cells) {
    List<String> row = new ArrayList<>(cells);
    while (row.size() < 8) {
      row.add("");
    }
    return row.toArray(String[]::new);
  }

  private String gains() {
    TextTable table = new TextTable("lrrl");
    table.row("Run again with", "Gain", "Tokens/s", "");
    for (Relief relief : why.reliefs()) {
      RunSummary after = relief.summary();
      if (after == null) {
        table.row(relief.resource().change(), "", "", relief.refusal());
      } else {
        table.row(
            relief.resource().change(),
            Numbers.percent(why.gain(relief)),
            Numbers.rate(after.totalTokensPerSecond()),
            changes(relief));
      }
    }
    return table.text(INDENTATION);
  }

  /// The first field that changes; `--json` lists all.
  private static String changes(Relief relief) {
    Resource.Change first = relief.changes().getFirst();
    int more = relief.changes().size() - 1;
    String words = "%s %s → %s".formatted(first.path(), plain(first.from()), plain(first.to()));
    return more == 0 ? words : words + " and %d more".formatted(more);
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private String notes() {
    return """
    The run's column is that of the unit that decides its time, with the host's time between iterations.
    Each gain is a run of its own, in total tokens/s against %s; all other values stay as they are.
    """
        .formatted(Numbers.rate(summary.totalTokensPerSecond()));
  }
}
