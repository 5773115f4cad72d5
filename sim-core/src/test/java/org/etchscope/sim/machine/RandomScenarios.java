package org.etchscope.sim.machine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.etchscope.sim.chip.AreaSpec;
import org.etchscope.sim.chip.AttentionUnitSpec;
import org.etchscope.sim.chip.BufferSpec;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.ControlSpec;
import org.etchscope.sim.chip.FabricSpec;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.chip.MatrixArraySpec;
import org.etchscope.sim.chip.PowerSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.chip.VectorUnitSpec;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.ParameterAccount;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ExpertRouting;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.etchscope.sim.workload.WorkloadDetails;

/// Random models, chips and workloads, the same ones for the same seed. Sizes are odd on purpose:
/// edges that do not divide, windows, narrow buffers, one layer.
public final class RandomScenarios {

  private final Random random;

  /// @param seed equal seeds give equal scenarios
  public RandomScenarios(long seed) {
    this.random = new Random(seed);
  }

  /// The next scenario.
  public Scenario next() {
    ParallelLayout layout =
        switch (random.nextInt(5)) {
          case 4 -> expertLayout();
          case 0 -> new ParallelLayout(1 << random.nextInt(3), 1, 1);
          case 1 -> new ParallelLayout(1, 1 + random.nextInt(3), 1);
          case 2 -> new ParallelLayout(2, 2, 1);
          default -> new ParallelLayout(1, 1, 1);
        };
    TransformerShape model = model(layout);
    return new Scenario(model, chip(), workload(layout));
  }

  /// Keys and values behind a latent, with queries compressed or not.
  private AttentionShape latent(int queryHeads, int headSize) {
    int rotary = 4 * (1 + random.nextInt(4));
    return new AttentionShape(
        AttentionShape.Kind.MULTI_HEAD_LATENT,
        queryHeads,
        queryHeads,
        headSize + rotary,
        headSize,
        0,
        true,
        true,
        false,
        false,
        0,
        new AttentionShape.Latent(
            random.nextBoolean() ? 0 : 8 + random.nextInt(60), 8 + random.nextInt(90), rotary));
  }

  private ParallelLayout expertLayout() {
    int tensor = 1 << random.nextInt(2);
    return new ParallelLayout(tensor, 1 + random.nextInt(2), 1, tensor * (1 + random.nextInt(3)));
  }

  /// Dense, or a mixture of a few experts, with something shared or not.
  private FeedForwardShape feedForward(ParallelLayout layout) {
    int inner = 8 + random.nextInt(300);
    boolean gated = random.nextBoolean();
    FeedForwardShape.Experts experts = null;
    if (random.nextInt(3) == 0) {
      int count = layout.expert() + random.nextInt(12);
      boolean shared = random.nextBoolean();
      experts =
          new FeedForwardShape.Experts(
              count,
              1 + random.nextInt(Math.min(4, count)),
              shared ? 1 : 0,
              shared ? 1 + random.nextInt(90) : 0);
    }
    return new FeedForwardShape(inner, gated, FeedForwardShape.Activation.SILU, experts);
  }

  private ExpertRouting routing() {
    return switch (random.nextInt(3)) {
      case 0 -> ExpertRouting.balanced();
      case 1 -> ExpertRouting.uniform().withSeed(random.nextInt(100));
      default -> ExpertRouting.zipf(random.nextInt(30) / 10.0);
    };
  }

  private TransformerShape model(ParallelLayout layout) {
    int keyValueHeads = layout.tensor() * (1 + random.nextInt(2));
    int queryHeads = keyValueHeads * (1 + random.nextInt(3));
    int headSize = 8 * (1 + random.nextInt(6));
    int hidden = 16 + random.nextInt(180);
    boolean parallel = random.nextInt(8) == 0;
    boolean latent = random.nextInt(5) == 0;
    int count = layout.pipeline() + random.nextInt(random.nextInt(4) == 0 ? 40 : 9);
    int windowed = random.nextInt(3);
    List<LayerShape> layers = new ArrayList<>();
    FeedForwardShape feedForward = feedForward(layout);
    FeedForwardShape first =
        new FeedForwardShape(feedForward.innerSize(), true, feedForward.activation(), null);
    int denseLayers = random.nextInt(2);
    for (int layer = 0; layer < count; layer++) {
      int window = windowed > 0 && layer % (windowed + 1) != 0 ? 1 + random.nextInt(40) : 0;
      AttentionShape attention =
          latent
              ? latent(queryHeads, headSize)
              : new AttentionShape(
                  queryHeads == keyValueHeads
                      ? AttentionShape.Kind.MULTI_HEAD
                      : AttentionShape.Kind.GROUPED_QUERY,
                  queryHeads,
                  keyValueHeads,
                  headSize,
                  headSize,
                  window,
                  true,
                  random.nextInt(4) > 0,
                  false,
                  false,
                  0,
                  null);
      layers.add(
          new LayerShape(
              attention,
              null,
              layer < denseLayers ? first : feedForward,
              parallel ? 1 : 2,
              parallel));
    }
    return new TransformerShape(
        "random",
        "llama",
        TransformerShape.Architecture.DECODER,
        hidden,
        17 + random.nextInt(400),
        4096,
        layers,
        List.of(),
        random.nextBoolean()
            ? TransformerShape.OutputHead.SEPARATE
            : TransformerShape.OutputHead.TIED,
        new ParameterAccount(1, 1, 1, 1, 0, 0));
  }

  private ChipSpec chip() {
    Map<Precision, Integer> rates = new EnumMap<>(Precision.class);
    rates.put(Precision.FP8, 16);
    rates.put(Precision.BF16, random.nextBoolean() ? 8 : 16);
    int edge = 8 << random.nextInt(3);
    int rows = random.nextInt(4) == 0 ? edge + 1 : edge;
    MatrixArraySpec arrays =
        new MatrixArraySpec(
            1 + random.nextInt(40),
            rows,
            edge,
            MatrixArraySpec.Dataflow.WEIGHT_STATIONARY,
            random.nextInt(4) > 0,
            1 + random.nextInt(2 * edge),
            2,
            rates,
            1,
            List.of());
    long slot = 4096L << random.nextInt(3);
    HbmSpec hbm =
        new HbmSpec(
            1 + random.nextInt(6),
            16,
            2,
            1L << 40,
            1_000_000_000L * (20 + random.nextInt(4000)),
            "HBM3-6400",
            HbmSpec.Refresh.ALL_BANK,
            "A",
            64,
            0.5 + random.nextDouble() / 2,
            0.5 + random.nextDouble() / 2,
            0.5,
            HbmSpec.Arbitration.values()[random.nextInt(3)]);
    return new ChipSpec(
        "random",
        "Random",
        1_000_000_000L,
        arrays,
        random.nextInt(4) == 0 ? null : attentionUnit(),
        new VectorUnitSpec(8 << random.nextInt(5), 2, 2, 1, 1, random.nextInt(40)),
        new BufferSpec(slot * (200 + random.nextInt(300)), slot),
        new BufferSpec((1L << 20) + random.nextInt(1 << 22), 4096),
        new BufferSpec(slot * (4 + random.nextInt(60)), slot),
        hbm,
        new FabricSpec(
            FabricSpec.Topology.values()[random.nextInt(3)],
            1_000_000_000L * (1 + random.nextInt(500)),
            random.nextInt(500_000),
            0,
            Precision.BF16,
            random.nextInt(4) == 0),
        new ControlSpec(
            ControlSpec.Overlap.values()[random.nextInt(3)],
            random.nextInt(4) > 0,
            random.nextInt(4) > 0,
            random.nextInt(3) == 0 ? 100_000 : 0,
            11,
            0,
            1 + random.nextInt(2),
            8 + random.nextInt(200)),
        new PowerSpec(200, 300, 500, 1000, 3900, 5000, 1, 0),
        new AreaSpec(0, 0, 0),
        Map.of());
  }

  private AttentionUnitSpec attentionUnit() {
    return new AttentionUnitSpec(
        16L << random.nextInt(8), 4 << random.nextInt(5), 1 + random.nextInt(64), 1);
  }

  private Workload workload(ParallelLayout layout) {
    Phase phase =
        switch (random.nextInt(4)) {
          case 0 -> Phase.PREFILL;
          case 1 -> Phase.STEADY;
          case 2 -> Phase.REQUEST;
          default -> Phase.DECODE;
        };
    Precision activations = random.nextBoolean() ? Precision.FP8 : Precision.BF16;
    return new Workload(
        phase,
        phase == Phase.STEADY ? random.nextInt(30) : 1 + random.nextInt(24),
        1 + random.nextInt(phase == Phase.REQUEST ? 40 : 120),
        2 + random.nextInt(6),
        random.nextBoolean() ? Precision.FP8 : Precision.BF16,
        activations,
        random.nextBoolean() ? Precision.FP8 : Precision.BF16,
        layout,
        random.nextInt(3),
        16,
        90,
        WorkloadDetails.USUAL.withRouting(routing()));
  }
}
