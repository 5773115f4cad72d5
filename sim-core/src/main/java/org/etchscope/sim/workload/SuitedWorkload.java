package org.etchscope.sim.workload;

import java.util.Set;
import java.util.stream.Stream;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.Architecture;

/// What of a workload nobody asked for, made to suit a model: a small model has too few heads for
/// eight chips, an encoder generates no tokens, and no prompt is longer than the positions a model
/// has learned.
public final class SuitedWorkload {

  private SuitedWorkload() {}

  /// The workload with all that does not suit the model replaced; itself if everything does.
  public static Workload of(Workload wished, TransformerShape model) {
    ParallelLayout layout = layout(wished.layout(), model);
    Phase phase = phase(wished.phase(), model);
    int prompt = promptTokens(wished.promptTokens(), wished.generatedTokens(), phase, model);
    Workload suited = layout.equals(wished.layout()) ? wished : wished.withLayout(layout);
    suited = phase == wished.phase() ? suited : suited.with(phase);
    return prompt == wished.promptTokens()
        ? suited
        : suited.withTokens(prompt, wished.generatedTokens());
  }

  /// The phase wished for, or prefill for a model that generates no tokens. A diffusion transformer
  /// makes an image in a whole request.
  public static Phase phase(Phase wished, TransformerShape model) {
    if (wished == Phase.REQUEST && model.architecture() == Architecture.DIFFUSION) {
      return wished;
    }
    boolean generates =
        model.architecture() == Architecture.DECODER
            || model.architecture() == Architecture.ENCODER_DECODER;
    return generates ? wished : Phase.PREFILL;
  }

  /// The format wished for, or the nearest that a chip multiplies: 8 bits as whole numbers, else 16
  /// bits.
  public static Precision format(Precision wished, ChipSpec chip) {
    Set<Precision> known = chip.arrays().sixteenthsPerCell().keySet();
    return Stream.of(wished, Precision.INT8, Precision.BF16, Precision.FP16)
        .filter(known::contains)
        .findFirst()
        .orElse(wished);
  }

  /// The layout wished for, with tensor-parallel chips halved until they share the heads of every
  /// layer evenly.
  public static ParallelLayout layout(ParallelLayout wished, TransformerShape model) {
    int tensor = wished.tensor();
    while (tensor > 1 && !sharesHeads(model, tensor)) {
      tensor /= 2;
    }
    return tensor == wished.tensor()
        ? wished
        : new ParallelLayout(tensor, wished.pipeline(), wished.replicas(), wished.expert());
  }

  /// The prompt wished for, cut so that it and what is generated after it stand in the positions
  /// the model has; at least 1.
  public static int promptTokens(int wished, int generated, Phase phase, TransformerShape model) {
    // The prompt of an encoder-decoder is the input of its encoder.
    boolean encoded = model.architecture() == Architecture.ENCODER_DECODER;
    int positions = encoded ? model.encoderPositions() : model.maximumPositions();
    if (positions == 0) {
      return wished;
    }
    boolean ends = phase == Phase.PREFILL || model.architecture() == Architecture.DIFFUSION;
    int after = encoded || ends ? 0 : generated;
    return Math.clamp((long) positions - after, 1, wished);
  }

  /// The prompt that is taken where none is asked for: the usual one as far as the model has
  /// positions, and of a diffusion transformer the largest image it was made for.
  public static int usualPromptTokens(int generated, Phase phase, TransformerShape model) {
    boolean image = model.architecture() == Architecture.DIFFUSION && model.maximumPositions() > 0;
    return image
        ? Math.min(model.maximumPositions(), Workload.MAXIMUM_CONTEXT)
        : promptTokens(Workload.decode().promptTokens(), generated, phase, model);
  }

  private static boolean sharesHeads(TransformerShape model, int chips) {
    return Stream.concat(model.layers().stream(), model.encoderLayers().stream())
        .distinct()
        .flatMap(SuitedWorkload::attentions)
        .allMatch(attention -> attention.isSharedEvenlyBy(chips));
  }

  private static Stream<AttentionShape> attentions(LayerShape layer) {
    AttentionShape cross = layer.crossAttention();
    return cross == null ? Stream.of(layer.attention()) : Stream.of(layer.attention(), cross);
  }
}
