package org.etchscope.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.etchscope.sim.analysis.sweep.SweepPlan;
import org.etchscope.sim.analysis.sweep.SweepPoint;
import org.etchscope.sim.analysis.sweep.SweepRow;
import org.etchscope.sim.export.ExportException;
import org.etchscope.sim.export.TargetFile;
import org.jspecify.annotations.Nullable;

/// Where the rows of a sweep go: whole lines, each written when it is there, so that what was
/// written before a crash can be gone on with.
final class SweepOutput implements AutoCloseable {

  /// Behind the name of a sweep: the file of its scenario.
  static final String ENDING = ".scenario.json";

  private final SweepPlan plan;
  private final boolean objects;
  private final @Nullable Terminal terminal;
  private final @Nullable OutputStream file;
  private final long next;
  private long failed;

  private SweepOutput(
      SweepPlan plan,
      boolean objects,
      @Nullable Terminal terminal,
      @Nullable OutputStream file,
      long next) {
    this.plan = plan;
    this.objects = objects;
    this.terminal = terminal;
    this.file = file;
    this.next = next;
  }

  /// Rows as a table on standard output.
  static SweepOutput to(Terminal terminal, SweepPlan plan, Shard part) {
    terminal.print(part.first() ? header(plan) : "");
    return new SweepOutput(plan, false, terminal, null, part.from(plan.points()));
  }

  /// Rows into a file, the scenario beside it.
  ///
  /// @param part the part of the sweep; only the first part of a table begins with its header
  /// @param resume whether a file that is there is gone on with
  /// @throws InputException if the file cannot be used
  static SweepOutput to(Path path, SweepPlan plan, Shard part, boolean resume) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    boolean objects = name.endsWith(".jsonl");
    if (!objects && !name.endsWith(".csv")) {
      throw new InputException("--out is \"" + path + "\"; it must end in .csv or .jsonl");
    }
    TargetFile.at(path);
    Path beside = path.resolveSibling(path.getFileName() + ENDING);
    TargetFile scenario = TargetFile.at(beside);
    String text = scenarioText(plan, part);
    String head = part.first() && !objects ? header(plan) : "";
    if (Files.exists(path) && !resume) {
      throw new InputException(
          path + " is there already; --resume goes on with it, or choose another name");
    }
    try {
      long done = Files.exists(path) ? kept(path, beside, text, head) : 0;
      write(scenario, text);
      OutputStream file =
          Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      SweepOutput output =
          new SweepOutput(plan, objects, null, file, part.from(plan.points()) + done);
      if (Files.size(path) == 0) {
        output.write(head);
      }
      return output;
    } catch (IOException e) {
      throw new ExportException(path + " could not be written", e);
    }
  }

  /// Writes a finished sweep as a table, its scenario beside it; old files are replaced.
  static void write(Path path, SweepPlan plan, List<SweepPoint> points) {
    StringBuilder table = new StringBuilder(header(plan));
    points.forEach(point -> table.append(line(SweepRow.of(point).cells())));
    String scenario = scenarioText(plan, Shard.of("1/1"));
    write(TargetFile.at(path), table.toString());
    write(TargetFile.at(path.resolveSibling(path.getFileName() + ENDING)), scenario);
  }

  private static void write(TargetFile file, String text) {
    file.write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Cuts a file behind its last whole line and counts the points in it.
  private static long kept(Path path, Path beside, String scenario, String head)
      throws IOException {
    if (!Files.exists(beside) || !Files.readString(beside).equals(scenario)) {
      throw new InputException(
          "%s belongs to another sweep: %s differs from what is asked".formatted(path, beside));
    }
    String text = Files.readString(path);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    if (!whole.startsWith(head)) {
      whole = "";
    }
    Files.writeString(path, whole);
    long lines = whole.chars().filter(c -> c == '\n').count();
    return lines - (whole.isEmpty() || head.isEmpty() ? 0 : 1);
  }

  /// The scenario that is varied and how, so that the sweep can be run again.
  private static String scenarioText(SweepPlan plan, Shard part) {
    String vary =
        plan.axes().stream().map(axis -> json(axis.text())).collect(Collectors.joining(", "));
    return "{\n\"scenario\": %s,\n\"vary\": [%s],\n\"random\": %d,\n\"randomSeed\": %d,\n\"shard\": %s\n}\n"
        .formatted(
            plan.base().json(String.join(" ", new ProductVersion().getVersion())).strip(),
            vary,
            plan.draws(),
            plan.seed(),
            json(part.number() + "/" + part.count()));
  }

  /// The first point that is not there yet.
  long next() {
    return next;
  }

  /// Points of this run that could not run.
  long failed() {
    return failed;
  }

  /// Writes the next row.
  void take(SweepRow row) {
    failed += row.ran() ? 0 : 1;
    write(objects ? object(row) : line(row.cells()));
  }

  private static String header(SweepPlan plan) {
    return line(SweepRow.columns(plan));
  }

  private static String line(List<String> cells) {
    return cells.stream().map(SweepOutput::cell).collect(Collectors.joining(",")) + "\n";
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private String object(SweepRow row) {
    List<String> names = SweepRow.columns(plan);
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < names.size(); i++) {
      String cell = row.cells().get(i);
      if (!cell.isEmpty()) {
        text.append(text.length() > 1 ? ", " : "").append(json(names.get(i))).append(": ");
        text.append(cell.matches("-?\\d{1,18}(\\.\\d+)?") ? cell : json(cell));
      }
    }
    return text.append("}\n").toString();
  }

  private static String json(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ")
        + '"';
  }

  private void write(String text) {
    if (terminal != null) {
      terminal.print(text);
      return;
    }
    try {
      if (file != null) {
        file.write(text.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new ExportException("a row of the sweep could not be written", e);
    }
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new ExportException("the sweep's file could not be closed", e);
    }
  }
}
