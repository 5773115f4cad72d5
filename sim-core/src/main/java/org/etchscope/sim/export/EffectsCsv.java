package org.etchscope.sim.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.OptionalDouble;
import org.etchscope.sim.numeric.effect.EffectReport;
import org.etchscope.sim.numeric.effect.FormatEffect;
import org.etchscope.sim.numeric.effect.StageEffect;
import org.etchscope.sim.numeric.forward.FormatPlan;
import org.etchscope.sim.numeric.forward.StageName;

/// Writes what number formats do to a model as one table (CSV, RFC 4180): a line for each choice of
/// formats and each value between token and logit. Layers count from 1, and 0 is what belongs to
/// none; what concerns the whole model stands in every line of a choice. `inf` is infinite, `nan`
/// is no number, and a cell is empty where there is nothing to say.
public final class EffectsCsv {

  private static final String[] COLUMNS = {
    "model",
    "formats",
    "weights",
    "activations",
    "kv",
    "layer",
    "stage",
    "elements",
    "max_error",
    "mean_error",
    "signal_to_noise_db",
    "top1_agreement",
    "perplexity",
    "fp32_perplexity"
  };

  private EffectsCsv() {}

  /// Writes the report.
  ///
  /// @throws ExportException if writing fails; nothing is left behind then
  public static void write(EffectReport report, TargetFile file) {
    file.write(out -> table(report, out));
  }

  private static void table(EffectReport report, OutputStream out) throws IOException {
    try {
      CsvText csv = new CsvText(out, COLUMNS);
      report.effects().forEach(effect -> rows(report, effect, csv));
      csv.finish();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void rows(EffectReport report, FormatEffect effect, CsvText csv) {
    FormatPlan plan = effect.formats().plan();
    for (StageEffect stage : effect.stages()) {
      int layer = stage.stage().layer();
      csv.row(
          report.model(),
          effect.formats().name(),
          plan.weights().id(),
          plan.activations().id(),
          plan.keyValue().id(),
          layer - StageName.NO_LAYER,
          stage.stage().kind().name().toLowerCase(Locale.ROOT),
          stage.elements(),
          number(stage.maximumError()),
          number(stage.meanError()),
          number(stage.signalToNoise()),
          number(effect.topOneAgreement()),
          number(effect.perplexity()),
          number(report.perplexity()));
    }
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "";
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return JsonText.plain(value);
  }
}
