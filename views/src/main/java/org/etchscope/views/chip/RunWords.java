package org.etchscope.views.chip;

import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// What the parts of a run are called: the chip among the chips, the layer, the sequences.
final class RunWords {

  private final Trace trace;
  private final Language language;

  RunWords(Trace trace, Language language) {
    this.trace = trace;
    this.language = language;
  }

  /// For example `layer 38, sequences 33–64`; the micro-batch where sequences have no fixed place.
  String layerAndSequences(int layer, int microBatch) {
    String where = layer < 0 ? say(ChipText.OUTPUT_HEAD) : say(ChipText.LAYER, layer + 1);
    return say(ChipText.LIST, where, sequences(microBatch));
  }

  /// For example `2 of 8 experts a token`; empty if the layer's feed-forward block is dense.
  String experts(int layer) {
    TransformerShape model = trace.scenario().model();
    int place = layer - model.encoderLayers().size();
    if (place < 0 || place >= model.layers().size()) {
      return "";
    }
    FeedForwardShape.Experts experts = model.layers().get(place).feedForward().experts();
    return experts == null
        ? ""
        : say(ChipText.EXPERTS_OF_A_TOKEN, experts.perToken(), experts.count());
  }

  private String sequences(int microBatch) {
    Workload workload = trace.scenario().workload();
    Program program = trace.program();
    boolean fixed = workload.phase() == Phase.DECODE && !program.endless();
    if (!fixed) {
      return program.microBatches() == 1
          ? say(ChipText.ONE_MICRO_BATCH)
          : say(ChipText.MICRO_BATCH, microBatch + 1, program.microBatches());
    }
    int batch = Math.ceilDiv(workload.batch(), workload.layout().copies());
    int each = batch / program.microBatches();
    int larger = batch % program.microBatches();
    int first = microBatch * each + Math.min(microBatch, larger) + 1;
    int last = first + each + (microBatch < larger ? 1 : 0) - 1;
    return first == last ? say(ChipText.SEQUENCE, first) : say(ChipText.SEQUENCES, first, last);
  }

  /// For example `Chip 3 of 8`: under a pipeline the first chip of the stage that was recorded,
  /// else all chips do the same and the first stands for them.
  String chip() {
    ParallelLayout layout = trace.scenario().workload().layout();
    int layers = trace.scenario().model().layers().size();
    int stage = 0;
    for (PipelineStage part : PipelineStage.of(layers, layout)) {
      if (part.firstLayer() == trace.program().firstLayer()) {
        return say(ChipText.CHIP_OF, stage * layout.tensor() + 1, layout.chips());
      }
      stage++;
    }
    return say(ChipText.CHIP_OF, 1, layout.chips());
  }

  /// For example `Layer 38 of 80`; the layers of an encoder come first.
  String layer(int layer) {
    TransformerShape model = trace.scenario().model();
    int layers = model.encoderLayers().size() + model.layers().size();
    return layer < 0 ? say(ChipText.OUTPUT_HEAD_TITLE) : say(ChipText.LAYER_OF, layer + 1, layers);
  }

  private String say(Phrase phrase, Object... values) {
    return phrase.in(language, values);
  }
}
