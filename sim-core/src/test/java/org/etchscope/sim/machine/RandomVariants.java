package org.etchscope.sim.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.LayerShape.JointStream;
import org.etchscope.sim.transformer.OuterMap;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.workload.Denoising;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.PromptReading;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.etchscope.sim.workload.WorkloadDetails;

/// Random models that are no decoders, on the chips and with the workloads of [RandomScenarios]:
/// the same ones for the same seed.
public final class RandomVariants {

  private final Random random;
  private final RandomScenarios scenarios;

  public RandomVariants(long seed) {
    this.random = new Random(seed);
    this.scenarios = new RandomScenarios(seed);
  }

  /// The next scenario of an architecture.
  public Scenario next(Architecture architecture) {
    Scenario like = scenarios.next();
    while (like.workload().layout().expert() > 1
        || like.model().layers().getFirst().feedForward().experts() != null) {
      like = scenarios.next();
    }
    TransformerShape model = model(like, architecture);
    ParallelLayout layout = like.workload().layout();
    int pipeline = Math.min(layout.pipeline(), model.layers().size());
    Workload workload =
        like.workload()
            .with(phase(architecture, pipeline))
            .withBatch(1 + random.nextInt(5))
            .withTokens(1 + random.nextInt(60), 2 + random.nextInt(3))
            .withLayout(new ParallelLayout(layout.tensor(), pipeline, 1))
            .withDetails(
                WorkloadDetails.USUAL
                    .withPrompts(new PromptReading(0, 0, 1 + random.nextInt(9)))
                    .withDenoising(new Denoising(1 + random.nextInt(40), 1 + random.nextInt(4))));
    return new Scenario(model, like.chip(), workload);
  }

  private Phase phase(Architecture architecture, int pipeline) {
    return switch (architecture) {
      case ENCODER -> Phase.PREFILL;
      case DIFFUSION -> pipeline > 1 || random.nextBoolean() ? Phase.PREFILL : Phase.REQUEST;
      case DECODER, ENCODER_DECODER -> {
        // Decode in a pipeline goes on for ever.
        Phase third = pipeline > 1 ? Phase.REQUEST : Phase.DECODE;
        yield List.of(Phase.PREFILL, third, Phase.REQUEST).get(random.nextInt(3));
      }
    };
  }

  private TransformerShape model(Scenario like, Architecture architecture) {
    TransformerShape model = like.model();
    AttentionShape attention = open(model.layers().getFirst().attention());
    FeedForwardShape feedForward = model.layers().getFirst().feedForward();
    int count = Math.min(12, model.layers().size());
    boolean diffusion = architecture == Architecture.DIFFUSION;
    List<LayerShape> layers = new ArrayList<>();
    List<LayerShape> encoder = new ArrayList<>();
    int dual = random.nextInt(3);
    for (int layer = 0; layer < count; layer++) {
      switch (architecture) {
        case ENCODER_DECODER -> {
          // From none to two for each of the decoder's, by chance.
          for (int i = random.nextInt(3); i > 0 || (layer == 0 && encoder.isEmpty()); i--) {
            encoder.add(LayerShape.sequential(attention, feedForward));
          }
          layers.add(new LayerShape(causal(attention), attention, feedForward, 3, false));
        }
        case DIFFUSION ->
            layers.add(joint(attention, feedForward, layer == count - 1, layer < dual));
        case DECODER, ENCODER -> layers.add(LayerShape.sequential(attention, feedForward));
      }
    }
    boolean head = architecture == Architecture.ENCODER_DECODER;
    return new TransformerShape(
        "random",
        "random",
        architecture,
        model.hiddenSize(),
        model.hiddenSize(),
        diffusion ? 0 : model.vocabularySize(),
        0,
        0,
        layers,
        encoder,
        head ? model.outputHead() : TransformerShape.OutputHead.NONE,
        model.parameters(),
        diffusion
            ? maps(model.hiddenSize())
            : outerMaps(model.hiddenSize(), architecture == Architecture.ENCODER));
  }

  /// Learned tables, and for an encoder patches, a pooler or a classifier, or none of these.
  private List<OuterMap> outerMaps(int hidden, boolean encoder) {
    List<OuterMap> maps = new ArrayList<>();
    if (random.nextBoolean()) {
      maps.add(new OuterMap(OuterMap.Role.POSITIONS, List.of(100, hidden)));
    }
    if (!encoder) {
      maps.add(new OuterMap(OuterMap.Role.SOURCE_POSITIONS, List.of(100, hidden)));
      return maps;
    }
    if (random.nextBoolean()) {
      maps.add(new OuterMap(OuterMap.Role.PATCHES, List.of(3 + random.nextInt(300), hidden)));
    }
    if (random.nextBoolean()) {
      maps.add(new OuterMap(OuterMap.Role.POOLER, List.of(hidden, hidden)));
    }
    if (random.nextBoolean()) {
      maps.add(new OuterMap(OuterMap.Role.CLASSIFIER, List.of(hidden, 1 + random.nextInt(300))));
    }
    return maps;
  }

  private static LayerShape joint(
      AttentionShape attention, FeedForwardShape feedForward, boolean last, boolean dual) {
    JointStream stream = new JointStream(!last, (dual ? 9 : 6) + (last ? 2 : 6), dual);
    return new LayerShape(attention, null, feedForward, last ? 3 : 4, false, stream);
  }

  private List<OuterMap> maps(int hidden) {
    int patch = 4 * (1 + random.nextInt(20));
    return List.of(
        new OuterMap(OuterMap.Role.PATCHES, List.of(patch, hidden)),
        new OuterMap(OuterMap.Role.TEXT, List.of(8 + random.nextInt(300), hidden)),
        new OuterMap(OuterMap.Role.TIME_STEP, List.of(16, hidden, hidden)),
        new OuterMap(OuterMap.Role.POOLED_TEXT, List.of(8 + random.nextInt(200), hidden, hidden)),
        new OuterMap(OuterMap.Role.LAST_MODULATION, List.of(hidden, 2 * hidden)),
        new OuterMap(OuterMap.Role.UNPATCHES, List.of(hidden, patch)));
  }

  private static AttentionShape open(AttentionShape shape) {
    return plain(shape, false);
  }

  private static AttentionShape causal(AttentionShape shape) {
    return plain(shape, true);
  }

  private static AttentionShape plain(AttentionShape shape, boolean causal) {
    return new AttentionShape(
        shape.latent() == null ? shape.kind() : AttentionShape.Kind.MULTI_HEAD,
        shape.queryHeads(),
        shape.keyValueHeads(),
        shape.keySize(),
        shape.valueSize(),
        0,
        causal,
        false,
        false,
        false,
        0,
        null);
  }
}
