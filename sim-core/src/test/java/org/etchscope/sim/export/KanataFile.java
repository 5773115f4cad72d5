package org.etchscope.sim.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A Kanata log as its format's description (Konata, `docs/kanata-log-format.md`) has it read;
/// every breach of a rule is an error.
final class KanataFile {

  /// A stage of a row.
  record Stage(String name, long start, long end) {
    long cycles() {
      return end - start;
    }
  }

  /// A row of the viewer.
  record Row(long id, int thread, String label, String detail, List<Stage> stages, long retired) {
    long cycles(String stage) {
      return stages.stream().filter(s -> s.name().equals(stage)).mapToLong(Stage::cycles).sum();
    }

    List<String> stageNames() {
      return stages.stream().map(Stage::name).toList();
    }
  }

  /// A row that is being read.
  private static final class Open {
    private int thread;
    private final StringBuilder label = new StringBuilder();
    private final StringBuilder detail = new StringBuilder();
    private final List<Stage> stages = new ArrayList<>();
    private String stage = "";
    private long since;

    void close(long now) {
      if (!stage.isEmpty()) {
        stages.add(new Stage(stage, since, now));
      }
    }
  }

  private final Map<Long, Open> open = new LinkedHashMap<>();
  private final Set<Long> seen = new HashSet<>();
  private final List<Row> rows = new ArrayList<>();
  private long now = -1;
  private long retired;

  static KanataFile of(TraceRequest request) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      RunTrace.write(request, TraceFormat.KANATA, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new KanataFile(out.toString(StandardCharsets.UTF_8));
  }

  private KanataFile(String text) {
    String[] lines = text.split("\n", -1);
    require(lines[0].equals("Kanata\t0004"), "header " + lines[0]);
    require(lines[lines.length - 1].isEmpty(), "no line feed at the end");
    for (int i = 1; i < lines.length - 1; i++) {
      command(lines[i].split("\t", -1));
    }
    require(open.isEmpty(), "rows that never end: " + open.keySet());
  }

  List<Row> rows() {
    return rows;
  }

  /// Rows whose label begins so.
  List<Row> rows(String label) {
    return rows.stream().filter(row -> row.label().startsWith(label)).toList();
  }

  private void command(String[] fields) {
    if (fields[0].equals("C=")) {
      require(now < 0, "the first cycle is set twice");
      now = Long.parseLong(fields[1]);
      return;
    }
    require(now >= 0, "a command before the first cycle");
    if (fields[0].equals("C")) {
      long cycles = Long.parseLong(fields[1]);
      require(cycles > 0, "time goes on by " + cycles);
      now += cycles;
      return;
    }
    require(fields.length == 4, "fields of " + String.join("|", fields));
    long id = Long.parseLong(fields[1]);
    if (fields[0].equals("I")) {
      require(seen.add(id), "row " + id + " begins twice");
      require(id == seen.size() - 1, "row " + id + " is out of order");
      Open row = new Open();
      row.thread = Integer.parseInt(fields[3]);
      open.put(id, row);
      return;
    }
    Open row = open.get(id);
    require(row != null, fields[0] + " of row " + id + ", which is not under way");
    if (row != null) {
      of(row, id, fields);
    }
  }

  private void of(Open row, long id, String[] fields) {
    switch (fields[0]) {
      case "L" -> (fields[2].equals("0") ? row.label : row.detail).append(fields[3]);
      case "S" -> {
        row.close(now);
        row.stage = fields[3];
        row.since = now;
      }
      case "R" -> {
        require(Long.parseLong(fields[2]) == retired++, "rows retire out of order");
        require(fields[3].equals("0"), "a row is flushed");
        row.close(now);
        open.remove(id);
        rows.add(
            new Row(id, row.thread, row.label.toString(), row.detail.toString(), row.stages, now));
      }
      default -> require(false, "command " + fields[0]);
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }
}
