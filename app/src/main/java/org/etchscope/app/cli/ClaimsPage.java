package org.etchscope.app.cli;

import java.util.stream.Collectors;
import org.etchscope.sim.analysis.claim.ClaimBook;
import org.etchscope.sim.analysis.claim.ClaimCheck;
import org.etchscope.sim.analysis.claim.ClaimWords;
import org.etchscope.sim.analysis.claim.Figure;
import org.etchscope.sim.analysis.claim.Measurement;
import org.etchscope.sim.analysis.claim.Section;
import org.etchscope.sim.analysis.claim.Use;
import org.etchscope.sim.analysis.claim.UseCost;

/// Checked claims as a page in Markdown.
final class ClaimsPage {

  private static final String COMMAND = "etchscope claims";

  private final ClaimBook book;
  private final StringBuilder page = new StringBuilder();

  ClaimsPage(ClaimBook book) {
    this.book = book;
  }

  String text() {
    page.append("# Claims, checked\n\nWritten by `").append(COMMAND).append(" --out`.");
    page.append(
        """
         Needs are counted in closed form from the model's
        operations and bytes; what is simulated says so. A need is held against the figure of the chip file, with its mark
        (published, derived, assumed). Under *least that would do* one figure at a time is lowered or raised until a run just
        reaches the claimed rate, all else as the preset has it.

        | claim | verdict |
        |---|---|
        """);
    for (ClaimCheck check : book.checks()) {
      row(check.claim().statement(), ClaimsText.word(check));
    }
    book.checks().forEach(this::check);
    measurements();
    costs();
    return page.toString();
  }

  private void check(ClaimCheck check) {
    page.append("\n## ").append(check.claim().id()).append("\n\n> ");
    page.append(check.claim().statement()).append("\n\nSource: ").append(check.claim().source());
    page.append(".\n\n**Verdict: ").append(ClaimsText.word(check)).append(".**\n");
    page.append(
        check.conclusions().stream()
            .map(ClaimWords::english)
            .map("- %s\n"::formatted)
            .collect(Collectors.joining()));
    for (Section section : check.sections()) {
      page.append("\n");
      row(section.title().english(), "value", "unit", "against", "", "basis");
      page.append("|---|---:|---|---:|---|---|\n");
      for (Figure figure : section.figures()) {
        row(
            figure.name().english(),
            Figure.text(figure.value()),
            figure.unit().english(),
            figure.limit() == 0 ? "" : Figure.text(figure.limit()),
            figure.limit() == 0 ? "" : figure.verdict().label(),
            figure.basis().english());
      }
    }
  }

  private void measurements() {
    if (book.set().measurements().isEmpty()) {
      return;
    }
    page.append("\n## Published measurements\n\n");
    row("chip", "layout", "model", "output tokens/s", "total, all servers", "software", "source");
    page.append("|---|---|---|---:|---:|---|---|\n");
    for (Measurement row : book.set().measurements()) {
      row(
          row.chip(),
          row.layout().id() + " × " + row.servers(),
          row.model(),
          Figure.text(row.outputTokensPerSecond()),
          Figure.text(row.totalTokensPerSecond()),
          row.software(),
          row.source());
    }
  }

  private void costs() {
    if (book.costs().isEmpty()) {
      return;
    }
    page.append("\n## Cost per use\n\nPrices are the user's: `--price CHIP=DOLLARS`, an hour.\n\n");
    row(
        "use",
        "server",
        "for a user",
        "seconds a task",
        "J a task",
        "J / 1M tokens",
        "$ / 1M",
        "basis");
    page.append("|---|---|---:|---:|---:|---:|---:|---|\n");
    for (UseCost cost : book.costs()) {
      row(
          cost.use().name(),
          cost.server().chip() + " " + cost.server().layout().id(),
          Figure.text(cost.tokensPerSecondForUser()),
          Figure.text(cost.secondsPerTask()),
          Figure.text(cost.joulesPerTask()),
          cost.joulesPerMillionTokens() == 0 ? "" : Figure.text(cost.joulesPerMillionTokens()),
          cost.dollarsPerMillionTokens() == 0 ? "" : Figure.text(cost.dollarsPerMillionTokens()),
          cost.basis().english());
    }
    page.append("\nFor images a second and a million count images. Lengths:\n\n");
    for (Use use : book.set().uses()) {
      page.append(
          "- %s: %s, %,d in, %,d out%s.\n"
              .formatted(
                  use.name(),
                  use.model(),
                  use.promptTokens(),
                  use.generatedTokens(),
                  use.source().isEmpty() ? "" : "; " + use.source()));
    }
  }

  private void row(String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
