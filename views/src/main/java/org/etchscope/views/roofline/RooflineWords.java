package org.etchscope.views.roofline;

import java.math.BigInteger;
import java.util.Locale;
import org.etchscope.sim.analysis.roofline.BatchRun;
import org.etchscope.sim.analysis.roofline.OperatorPoint;
import org.etchscope.sim.analysis.roofline.Roofline;
import org.etchscope.sim.analysis.roofline.Roofline.Ceiling;
import org.etchscope.sim.chip.Provenance;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;

/// What is said of the things on a roofline.
final class RooflineWords {

  private final RooflineScene scene;
  private final Roofline roofline;

  RooflineWords(RooflineScene scene) {
    this.scene = scene;
    this.roofline = scene.roofline();
  }

  /// Operations a second.
  static String rate(double operationsPerSecond) {
    return Quantity.scaled(operationsPerSecond, "FLOPS").words();
  }

  /// Operations for each byte.
  static String intensity(double operationsPerByte) {
    if (!Double.isFinite(operationsPerByte)) {
      return "no HBM traffic";
    }
    return digits(operationsPerByte) + " FLOP/B";
  }

  /// The number of operations for each byte.
  static String digits(double operationsPerByte) {
    return operationsPerByte >= 99.95
        ? Quantity.count(Math.round(operationsPerByte))
        : String.format(Locale.ROOT, "%.1f", operationsPerByte);
  }

  static String bytes(BigInteger bytes) {
    return Quantity.scaled(bytes.doubleValue(), "B").words();
  }

  /// How close to its roof a point is.
  String ofRoof(OperatorPoint point) {
    return Quantity.percent(point.operationsPerSecond() / roofline.roof(point)).words();
  }

  Explanation of(OperatorPoint point) {
    Stage stage = point.stage();
    Explanation words =
        Explanation.of(stage == null ? "The whole run, " + scene.name(point) : stage.label());
    if (stage != null && !scene.shape(stage).isEmpty()) {
      words = words.with("shape", scene.shape(stage), "one pass, rows × depth · depth × columns");
    }
    words =
        words
            .with(
                "work",
                Quantity.scaled(point.operations(), "FLOP").words(),
                "2 × multiply-adds, counted by the simulator on one chip")
            .with("bytes", bytes(point.bytes()), "bits between HBM and the chip / 8, counted")
            .with("intensity", intensity(point.intensity()), "work / bytes");
    if (stage == null) {
      words = words.with("time", cycles(point.seconds()), "recorded cycles, host included");
    } else {
      words =
          words
              .with("at its unit", cycles(point.unitSeconds()), unitTime(stage))
              .with(
                  "at HBM", cycles(point.memorySeconds()), "cycles in which its tiles are served");
    }
    return words
        .with(
            "rate",
            rate(point.operationsPerSecond()),
            stage == null ? "work / time" : "work / the longer of both")
        .with("of its roof", ofRoof(point), "rate / min(peak of its unit, HBM peak × intensity)");
  }

  private String unitTime(Stage stage) {
    return stage.unit() == Unit.ARRAYS
        ? "array-cycles / %s arrays"
            .formatted(Quantity.count(scene.scenario().chip().arrays().count()))
        : "busy cycles of the " + stage.unit().label().toLowerCase(Locale.ROOT);
  }

  private String cycles(double seconds) {
    return Quantity.cycles(Math.round(seconds * scene.scenario().chip().clockHertz())).words();
  }

  Explanation of(Ceiling ceiling) {
    boolean arrays = ceiling.unit() == Unit.ARRAYS;
    String path =
        arrays
            ? "arrays.multiplyAddsPerCell." + ceiling.precision().id()
            : "attention.multiplyAddsPerCycle";
    return Explanation.of(
            "Peak of the %s at %s"
                .formatted(
                    ceiling.unit().label().toLowerCase(Locale.ROOT),
                    ceiling.precision().id().toUpperCase(Locale.ROOT)))
        .with(
            "rate",
            rate(ceiling.operationsPerSecond()),
            arrays
                ? "2 × arrays × rows × columns × multiply-adds of a cell × clock"
                : "2 × multiply-adds a cycle × clock")
        .with("source", source(path), path);
  }

  Explanation memory() {
    return Explanation.of("HBM")
        .with("peak", gigabytes(roofline.memoryBytesPerSecond()), source("hbm.gigabytesPerSecond"))
        .with(
            "served while at work",
            gigabytes(roofline.servedBytesPerSecond()),
            "bytes / busy cycles of HBM")
        .with(
            "ridge",
            intensity(roofline.ridge()),
            "array peak / HBM peak: from here on the arrays decide");
  }

  private static String gigabytes(double bytesPerSecond) {
    return Quantity.gigabytesPerSecond(bytesPerSecond).words();
  }

  private String source(String path) {
    Provenance provenance = scene.scenario().chip().provenance().get(path);
    return provenance == null ? path + " of the chip file" : provenance.source();
  }

  Explanation of(BatchRun run, OperatorPoint whole, RunSummary summary) {
    return Explanation.of("Batch " + Quantity.count(run.batch()))
        .with("intensity", intensity(whole.intensity()), "a run of its own")
        .with("rate", rate(whole.operationsPerSecond()), "")
        .with(
            "output",
            Quantity.count(Math.round(summary.outputTokensPerSecond())) + " tokens/s",
            "bound by " + summary.boundBy().label())
        .with("products", cycles(run.productSeconds()), "array-cycles / arrays")
        .with("their weights", cycles(run.weightSeconds()), "cycles in which HBM serves them");
  }
}
