package org.etchscope.sim.export;

import org.etchscope.sim.analysis.bottleneck.Bottleneck;
import org.etchscope.sim.analysis.bottleneck.CycleAccount;
import org.etchscope.sim.analysis.bottleneck.Relief;
import org.etchscope.sim.analysis.bottleneck.Resource;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.trace.StallReason;

/// Why a run takes as long as it does, as one JSON object. Equal scenarios give equal texts.
///
/// - `run` is the account of the unit that decides the time, with the time of the host between
///   iterations; `units` are those of `run --json`.
/// - `shares` are in percent with one decimal and add up to exactly 100.0.
/// - `reliefs` are runs of their own: each with the changes it lists and nothing else, and its gain
///   in total tokens a second.
public final class WhyJson {

  private final JsonText json = new JsonText();
  private final ChipSpec chip;

  private WhyJson(ChipSpec chip) {
    this.chip = chip;
  }

  /// The object, indented, ended by a line feed.
  ///
  /// @param modelId what the model was asked for by: the id of a shipped one, else its name
  public static String of(Bottleneck why, String modelId) {
    return new WhyJson(why.result().scenario().chip()).text(why, modelId);
  }

  private String text(Bottleneck why, String modelId) {
    var scenario = why.result().scenario();
    var summary = why.result().summary();
    json.beginObject()
        .put("model", modelId)
        .put("chip", chip.id())
        .put("phase", scenario.workload().phase().id())
        .put("layout", scenario.workload().layout().id())
        .put("batch", scenario.workload().batch())
        .put("boundBy", summary.boundBy().label())
        .put("stepCycles", summary.stepCycles())
        .put("recordedCycles", why.result().trace().cycles())
        .put("totalTokensPerSecond", summary.totalTokensPerSecond());
    json.beginObject("run");
    account(why.run());
    json.endObject().beginArray("units");
    for (CycleAccount unit : why.units()) {
      json.beginObject();
      account(unit);
      json.endObject();
    }
    json.endArray().beginArray("reliefs");
    why.reliefs().forEach(relief -> relief(why, relief));
    return json.endArray().endObject().end();
  }

  private void account(CycleAccount account) {
    json.put("unit", account.unit().label(chip))
        .put("count", account.count())
        .put("totalCycles", account.totalCycles())
        .put("busyCycles", account.busyCycles())
        .beginObject("stallCycles");
    for (StallReason reason : StallReason.values()) {
      if (account.idleCycles(reason) > 0) {
        json.put(reason.id(), account.idleCycles(reason));
      }
    }
    int[] shares = account.perMille();
    json.endObject().beginObject("shares").put("busy", shares[0] / 10.0);
    for (StallReason reason : StallReason.values()) {
      json.put(reason.id(), shares[reason.ordinal() + 1] / 10.0);
    }
    json.endObject();
  }

  private void relief(Bottleneck why, Relief relief) {
    json.beginObject()
        .put("resource", relief.resource().id())
        .put("change", relief.resource().change())
        .beginArray("fields");
    for (Resource.Change change : relief.changes()) {
      json.beginObject()
          .put("path", change.path())
          .put("from", change.from().toPlainString())
          .put("to", change.to().toPlainString())
          .put("unit", change.unit())
          .endObject();
    }
    json.endArray();
    if (relief.summary() == null) {
      json.put("refusal", relief.refusal());
    } else {
      json.put("boundBy", relief.summary().boundBy().label())
          .put("stepCycles", relief.summary().stepCycles())
          .put("totalTokensPerSecond", relief.summary().totalTokensPerSecond())
          .put("gain", why.gain(relief));
    }
    json.endObject();
  }
}
