package org.etchscope.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.validation.Comparison;
import org.etchscope.sim.validation.ErrorDistribution;
import org.etchscope.sim.validation.ReferenceRow;
import org.etchscope.sim.validation.ReferenceTable;
import org.etchscope.sim.validation.SideComparison;
import org.etchscope.sim.validation.SkippedRow;
import org.etchscope.sim.validation.Validation;
import org.etchscope.sim.validation.ValidationReport;

/// All validations of a list of references, as one page with a table for each reference and a
/// picture for each kind. The list is a table with the columns `kind`, `source` (a file or folder,
/// relative to the list) and `title`.
final class ValidationBook {

  private static final String KIND = "kind";
  private static final String SOURCE = "source";
  private static final String TITLE = "title";

  /// Rows beyond tolerance that are written out, the worst first.
  private static final int MOST_FAILURES = 25;

  /// References of at most so many rows are written out whole.
  private static final int FEW_ROWS = 50;

  /// Reasons of skipped rows that are written out.
  private static final int MOST_REASONS = 10;

  private final List<Chapter> chapters = new ArrayList<>();

  /// One reference and what came out.
  private record Chapter(Validation validation, String title, ValidationReport report) {}

  private ValidationBook() {}

  /// Runs all references of a list.
  ///
  /// @param progress is told what has been run
  /// @throws IllegalArgumentException if the list or a reference cannot be used
  static ValidationBook run(Path list, Consumer<String> progress) throws IOException {
    ValidationBook book = new ValidationBook();
    for (ReferenceRow row : ReferenceTable.read(list, List.of(KIND, SOURCE, TITLE)).rows()) {
      List<String> kinds = ValidationKinds.all().stream().map(Validation::kind).toList();
      Validation validation = ValidationKinds.named(row.oneOf(KIND, kinds));
      Path source = list.resolveSibling(row.text(SOURCE));
      ValidationReport report = validation.run(source, OptionalDouble.empty());
      book.chapters.add(new Chapter(validation, row.text(TITLE), report));
      progress.accept("ran " + validation.kind() + " over " + source);
    }
    return book;
  }

  /// A page about one reference.
  static ValidationBook of(Validation validation, Path source, ValidationReport report) {
    ValidationBook book = new ValidationBook();
    book.chapters.add(new Chapter(validation, source.getFileName().toString(), report));
    return book;
  }

  /// Whether every reference reaches the bar of its kind.
  boolean accepted() {
    return chapters.stream().allMatch(chapter -> chapter.report.accepted());
  }

  /// Writes the page, and the pictures beside it into the folder `images`.
  void write(Path page) {
    Map<TargetFile, TargetFile.Content> files = new LinkedHashMap<>();
    Path folder = page.resolveSibling("images");
    TargetFile target = TargetFile.at(page);
    TargetFile.makeFolder(folder);
    byKind()
        .forEach((kind, ofKind) -> {
          List<Comparison> rows =
              ofKind.stream().flatMap(chapter -> chapter.report.comparisons().stream()).toList();
          byte[] svg = ValidationPicture.svg(capital(ofKind.getFirst().validation.subject()), rows);
          files.put(TargetFile.at(folder.resolve(picture(kind))), out -> out.write(svg));
        });
    byte[] text = text(page).getBytes(StandardCharsets.UTF_8);
    files.put(target, out -> out.write(text));
    TargetFile.write(files);
  }

  private static String picture(String kind) {
    return "validation-" + kind + ".svg";
  }

  private SequencedMap<String, List<Chapter>> byKind() {
    SequencedMap<String, List<Chapter>> kinds = new LinkedHashMap<>();
    for (Chapter chapter : chapters) {
      kinds.computeIfAbsent(chapter.validation.kind(), _ -> new ArrayList<>()).add(chapter);
    }
    return kinds;
  }

  private String text(Path page) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Validation

        Etchscope beside references: other simulators, other models, measurements. This page is written by
        `etchscope validate %s --out PAGE`, over the copies of the references in the sources. An error is a share of the
        reference, without sign where it is summed up. How a kind is compared, and why a row is out, stands in the page of its kind.

        """
            .formatted(command()));
    text.append(
        "| kind | reference | rows | within | skipped | median | 90th percentile | worst |");
    text.append(" bar | reached |\n|---|---|---|---|---|---|---|---|---|---|\n");
    chapters.forEach(chapter -> text.append(summary(chapter)));
    byKind()
        .forEach((kind, ofKind) -> {
          text.append("\n## ").append(kind).append("\n\n");
          text.append(capital(ofKind.getFirst().validation.subject())).append('.');
          text.append(ownPage(page, kind)).append("\n\n");
          text.append("![Every row, and the errors](images/").append(picture(kind)).append(")\n");
          ofKind.forEach(chapter -> chapter(chapter, text));
        });
    return text.toString();
  }

  /// What is behind `validate`.
  private String command() {
    return chapters.size() == 1 ? chapters.getFirst().validation.kind() + " FILE" : "--all LIST";
  }

  private static String ownPage(Path page, String kind) {
    String name = "validation-" + kind + ".md";
    boolean there = Files.exists(page.resolveSibling(name)) && !page.endsWith(name);
    return there ? " [How it is compared](" + name + ")." : "";
  }

  private static String summary(Chapter chapter) {
    ValidationReport report = chapter.report;
    return "| "
        + String.join(
            " | ",
            report.kind(),
            cell(chapter.title),
            counts(report.errors()),
            Numbers.whole(report.skipped().size()),
            errors(report.errors()),
            report.acceptance().words(),
            report.accepted() ? "yes" : "**no**")
        + " |\n";
  }

  private static String counts(ErrorDistribution errors) {
    return Numbers.whole(errors.rows()) + " | " + Numbers.whole(errors.within());
  }

  private static String errors(ErrorDistribution errors) {
    return String.join(
        " | ",
        ValidationText.unsigned(errors.median()),
        ValidationText.unsigned(errors.p90()),
        ValidationText.unsigned(errors.worst()));
  }

  private static void chapter(Chapter chapter, StringBuilder text) {
    ValidationReport report = chapter.report;
    text.append("\n### ").append(chapter.title).append("\n\n");
    text.append("| quantity | rows | within | median | 90th percentile | worst |\n");
    text.append("|---|---|---|---|---|---|\n");
    quantity(report.quantity(), report.errors(), text);
    for (SideComparison side : report.beside()) {
      quantity(side.quantity(), side.errors(), text);
    }
    report.notes().forEach(note -> text.append("\n- ").append(capital(note)).append('.'));
    text.append(report.notes().isEmpty() ? "" : "\n");
    failures(report, text);
    skipped(report.skipped(), text);
  }

  private static void quantity(String name, ErrorDistribution errors, StringBuilder text) {
    text.append("| ").append(cell(name)).append(" | ").append(counts(errors));
    text.append(" | ").append(errors(errors)).append(" |\n");
  }

  private static void failures(ValidationReport report, StringBuilder text) {
    List<Comparison> failures =
        report.failures().stream()
            .sorted(Comparator.comparingDouble(Comparison::magnitude).reversed())
            .toList();
    if (report.comparisons().size() <= FEW_ROWS) {
      text.append("\nEvery row:\n\n");
      rows(report.comparisons(), text);
      return;
    }
    if (failures.isEmpty()) {
      return;
    }
    text.append('\n').append(Numbers.whole(failures.size())).append(" rows beyond tolerance");
    text.append(failures.size() > MOST_FAILURES ? ", the worst " + MOST_FAILURES + ":" : ":");
    text.append("\n\n");
    rows(failures.subList(0, Math.min(MOST_FAILURES, failures.size())), text);
  }

  private static void rows(List<Comparison> rows, StringBuilder text) {
    text.append("| row | reference | ours | error |\n|---|---:|---:|---:|\n");
    for (Comparison row : rows) {
      text.append("| ").append(cell(row.row()));
      text.append(" | ").append(ValidationText.number(row.reference()));
      text.append(" | ").append(ValidationText.number(row.ours()));
      text.append(" | ").append(String.format(Locale.ROOT, "%+.1f %%", 100 * row.error()));
      text.append(" |\n");
    }
  }

  /// Skipped rows, counted by their reason.
  private static void skipped(List<SkippedRow> skipped, StringBuilder text) {
    SequencedMap<String, Integer> reasons = new LinkedHashMap<>();
    skipped.forEach(row -> reasons.merge(row.reason(), 1, Integer::sum));
    int left = MOST_REASONS;
    for (Map.Entry<String, Integer> reason : reasons.entrySet()) {
      text.append(left == MOST_REASONS ? "\nSkipped:\n\n" : "");
      if (left-- == 0) {
        text.append("- and ").append(reasons.size() - MOST_REASONS).append(" more reasons\n");
        break;
      }
      text.append("- ").append(Numbers.whole(reason.getValue()));
      text.append(reason.getValue() == 1 ? " row: " : " rows: ").append(reason.getKey());
      text.append('\n');
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String capital(String sentence) {
    Objects.requireNonNull(sentence, "sentence");
    return sentence.isEmpty()
        ? sentence
        : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }
}
