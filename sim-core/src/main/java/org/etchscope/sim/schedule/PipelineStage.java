package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;

/// The layers one pipeline stage holds.
///
/// @param firstLayer first layer, from 0
/// @param layers number of layers
/// @param first whether the token table is here
/// @param last whether the output head is here
public record PipelineStage(int firstLayer, int layers, boolean first, boolean last) {

  /// All stages of a layout: layers are shared out evenly, the first stages take one more if they
  /// do not divide.
  ///
  /// @throws ScheduleException if there are fewer layers than stages
  public static List<PipelineStage> of(int layers, ParallelLayout layout) {
    int stages = layout.pipeline();
    if (layers < stages) {
      throw new ScheduleException(InputForm.LAYERS_NOT_CUT.with(layers, stages));
    }
    List<PipelineStage> all = new ArrayList<>();
    int next = 0;
    for (int stage = 0; stage < stages; stage++) {
      int here = layers / stages + (stage < layers % stages ? 1 : 0);
      all.add(new PipelineStage(next, here, stage == 0, stage == stages - 1));
      next += here;
    }
    return all;
  }

  /// The stage's layers of a model.
  List<LayerShape> layersOf(TransformerShape model) {
    return model.layers().subList(firstLayer, firstLayer + layers);
  }

  /// Layers of an encoder that the stage holds beside those of the decoder: its share in
  /// proportion.
  List<LayerShape> encoderLayers(TransformerShape model) {
    List<LayerShape> encoder = model.encoderLayers();
    return encoder.subList(
        encoderLayersBefore(model), share(model, (long) firstLayer + layers, encoder.size()));
  }

  /// Layers of an encoder in front of those that the stage holds.
  int encoderLayersBefore(TransformerShape model) {
    return share(model, firstLayer, model.encoderLayers().size());
  }

  private static int share(TransformerShape model, long decoderLayers, int encoderLayers) {
    return (int) (encoderLayers * decoderLayers / model.layers().size());
  }

  /// What makes two stages simulate alike, besides their layers' shapes.
  boolean likeEnough(PipelineStage other) {
    return layers == other.layers && first == other.first && last == other.last;
  }
}
