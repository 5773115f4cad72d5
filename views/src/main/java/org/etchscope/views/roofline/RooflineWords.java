package org.etchscope.views.roofline;

import java.math.BigInteger;
import java.util.Locale;
import org.etchscope.sim.analysis.roofline.BatchRun;
import org.etchscope.sim.analysis.roofline.Knee;
import org.etchscope.sim.analysis.roofline.OperatorPoint;
import org.etchscope.sim.analysis.roofline.Roofline;
import org.etchscope.sim.analysis.roofline.Roofline.Ceiling;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Provenance;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.chip.StageMark;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// What is said of the things on a roofline.
final class RooflineWords {

  private final RooflineScene scene;
  private final Roofline roofline;
  private final Language language;

  RooflineWords(RooflineScene scene, Language language) {
    this.scene = scene;
    this.language = language;
    this.roofline = scene.roofline();
  }

  /// The batch at the knee; as long as other batches are run, what it is at most.
  ///
  /// @param knee of which one batch is known to be at or beyond
  static String found(Knee knee) {
    String batch = Quantity.count(knee.found().orElseThrow());
    return knee.isComplete() ? batch : "≤ " + batch;
  }

  /// Operations a second.
  static String rate(double operationsPerSecond) {
    return Quantity.scaled(operationsPerSecond, "FLOPS").words();
  }

  /// Operations for each byte.
  String intensity(double operationsPerByte) {
    if (!Double.isFinite(operationsPerByte)) {
      return say(RooflineText.NO_HBM_TRAFFIC);
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
        Explanation.of(
            stage == null ? say(RooflineText.WHOLE_RUN_TITLE, name(point)) : name(stage));
    if (stage != null && !scene.shape(stage).isEmpty()) {
      words =
          words.with(say(RooflineText.SHAPE), scene.shape(stage), say(RooflineText.SHAPE_FORMULA));
    }
    words =
        words
            .with(
                say(RooflineText.WORK),
                Quantity.scaled(point.operations(), "FLOP").words(),
                say(RooflineText.WORK_FORMULA))
            .with(say(RooflineText.BYTES), bytes(point.bytes()), say(RooflineText.BYTES_FORMULA))
            .with(
                say(RooflineText.INTENSITY),
                intensity(point.intensity()),
                say(RooflineText.INTENSITY_FORMULA));
    if (stage == null) {
      words =
          words.with(
              say(RooflineText.TIME), cycles(point.seconds()), say(RooflineText.TIME_SOURCE));
    } else {
      words =
          words
              .with(say(RooflineText.AT_ITS_UNIT), cycles(point.unitSeconds()), unitTime(stage))
              .with(
                  say(RooflineText.AT_HBM),
                  cycles(point.memorySeconds()),
                  say(RooflineText.AT_HBM_SOURCE));
    }
    return words
        .with(
            say(RooflineText.RATE),
            rate(point.operationsPerSecond()),
            say(stage == null ? RooflineText.WORK_BY_TIME : RooflineText.WORK_BY_LONGER))
        .with(say(RooflineText.OF_ITS_ROOF), ofRoof(point), say(RooflineText.OF_ITS_ROOF_FORMULA));
  }

  private String unitTime(Stage stage) {
    ChipSpec chip = scene.scenario().chip();
    return stage.unit().isArrays()
        ? say(RooflineText.ARRAY_CYCLES, Quantity.count(stage.unit(chip).count(chip)))
        : say(RooflineText.BUSY_CYCLES_OF, inSentence(stage.unit()));
  }

  private String cycles(double seconds) {
    return Quantity.cycles(Math.round(seconds * scene.scenario().chip().clockHertz()), language)
        .words();
  }

  Explanation of(Ceiling ceiling) {
    boolean arrays = ceiling.unit() == Unit.ARRAYS;
    String path =
        arrays
            ? "arrays.multiplyAddsPerCell." + ceiling.precision().id()
            : "attention.multiplyAddsPerCycle";
    return Explanation.of(
            say(
                RooflineText.PEAK_OF,
                inSentence(ceiling.unit()),
                ceiling.precision().id().toUpperCase(Locale.ROOT)))
        .with(
            say(RooflineText.RATE),
            rate(ceiling.operationsPerSecond()),
            say(arrays ? RooflineText.ARRAY_PEAK : RooflineText.ATTENTION_PEAK))
        .with(say(RooflineText.SOURCE), source(path), path);
  }

  Explanation memory() {
    return Explanation.of(say(Terms.of(Unit.HBM)))
        .with(
            say(RooflineText.PEAK),
            gigabytes(roofline.memoryBytesPerSecond()),
            source("hbm.gigabytesPerSecond"))
        .with(
            say(RooflineText.SERVED),
            gigabytes(roofline.servedBytesPerSecond()),
            say(RooflineText.SERVED_FORMULA))
        .with(
            say(RooflineText.RIDGE), intensity(roofline.ridge()), say(RooflineText.RIDGE_FORMULA));
  }

  private static String gigabytes(double bytesPerSecond) {
    return Quantity.gigabytesPerSecond(bytesPerSecond).words();
  }

  private String source(String path) {
    Provenance provenance = scene.scenario().chip().provenance().get(path);
    return provenance == null
        ? say(RooflineText.OF_THE_CHIP_FILE, path)
        : Quoted.in(language, provenance.source());
  }

  Explanation of(BatchRun run, OperatorPoint whole, RunSummary summary) {
    return Explanation.of(say(RooflineText.BATCH_TITLE, Quantity.count(run.batch())))
        .with(say(RooflineText.INTENSITY), intensity(whole.intensity()), say(RooflineText.OWN_RUN))
        .with(say(RooflineText.RATE), rate(whole.operationsPerSecond()), "")
        .with(
            say(RooflineText.OUTPUT),
            Quantity.count(Math.round(summary.outputTokensPerSecond())) + " tokens/s",
            say(RooflineText.BOUND_BY, causeOf(summary)))
        .with(
            say(RooflineText.PRODUCTS),
            cycles(run.productSeconds()),
            say(RooflineText.PRODUCTS_FORMULA))
        .with(
            say(RooflineText.THEIR_WEIGHTS),
            cycles(run.weightSeconds()),
            say(RooflineText.THEIR_WEIGHTS_SOURCE));
  }

  /// Name of a point.
  String name(OperatorPoint point) {
    Stage stage = point.stage();
    if (stage != null) {
      return name(stage);
    }
    int batch = scene.scenario().workload().batch();
    return batch > 0 ? say(RooflineText.BATCH, Quantity.count(batch)) : say(RooflineText.WHOLE_RUN);
  }

  /// What decides the time of a run, inside a sentence.
  Phrase causeOf(RunSummary summary) {
    return summary.boundBy() == RunSummary.Bound.MIXED
        ? RooflineText.SEVERAL_THINGS
        : Terms.of(summary.boundBy());
  }

  private String name(Stage stage) {
    return StageMark.label(stage, scene.scenario().model(), language);
  }

  private String inSentence(Unit unit) {
    return say(Terms.of(unit)).toLowerCase(Locale.ROOT);
  }

  private String say(Phrase phrase, Object... values) {
    return phrase.in(language, values);
  }
}
