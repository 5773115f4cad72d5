package org.etchscope.sim.analysis.operator;

import static java.lang.Math.multiplyExact;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Phase;

/// The operators of a dense decoder as GenZ-LLM-Analyzer counts and times them, made of the
/// product's own counts and the differences that are switched on.
public final class GenzConvention {

  /// One operator there. Sizes are bytes on one chip.
  ///
  /// @param flops operations, a multiply-add counted as two
  /// @param inputBytes first operand: activations
  /// @param weightBytes second operand: weights, or keys or values
  /// @param outputBytes result
  /// @param inputOnChip whether the first operand is on the chip
  /// @param outputOnChip whether the result stays on the chip
  /// @param communicationMilliseconds time of a collective
  /// @param repeats how often the model runs it
  /// @param differences what is counted otherwise than [OperatorAccount] does
  public record Item(
      long flops,
      long inputBytes,
      long weightBytes,
      long outputBytes,
      boolean inputOnChip,
      boolean outputOnChip,
      double communicationMilliseconds,
      int repeats,
      Set<GenzDifference> differences) {

    long bytes() {
      return inputBytes + weightBytes + outputBytes;
    }
  }

  private final TransformerShape model;
  private final OperatorStep step;
  private final GenzSystem system;
  private final Set<GenzDifference> switchedOn;
  private final OperatorAccount account;
  private final boolean decode;
  private final Map<String, Item> items = new LinkedHashMap<>();

  GenzConvention(
      TransformerShape model,
      OperatorStep step,
      GenzSystem system,
      Set<GenzDifference> switchedOn) {
    this.model = model;
    this.step = step;
    this.system = system;
    this.switchedOn = Set.copyOf(switchedOn);
    this.account = OperatorAccount.of(model, step);
    this.decode = step.phase() == Phase.DECODE;
    embedding();
    attention();
    feedForward();
    head();
  }

  /// The operators by the names they have there.
  Map<String, Item> items() {
    return items;
  }

  double computeMilliseconds(Item item) {
    return system.computeMilliseconds((double) item.flops(), step.activations().bits());
  }

  double memoryMilliseconds(Item item) {
    if (item.flops() == 0) {
      return 0;
    }
    boolean onChip = switchedOn.contains(GenzDifference.ACTIVATIONS_ON_CHIP);
    return move(item.inputBytes(), onChip && item.inputOnChip())
        + move(item.weightBytes(), false)
        + move(item.outputBytes(), onChip && item.outputOnChip());
  }

  double milliseconds(Item item) {
    return Math.max(
        item.communicationMilliseconds(),
        Math.max(computeMilliseconds(item), memoryMilliseconds(item)));
  }

  private double move(long bytes, boolean onChip) {
    return onChip
        ? system.onChipMilliseconds((double) bytes)
        : system.memoryMilliseconds((double) bytes);
  }

  /// Whether weights and cache of the batch fit into the memory of a chip.
  boolean fits() {
    long bytes = 0;
    for (Item item : items.values()) {
      bytes = Math.addExact(bytes, multiplyExact(item.weightBytes(), (long) item.repeats()));
    }
    return bytes <= system.capacityGibibytes() * GenzSystem.GIBIBYTE;
  }

  private void embedding() {
    if (decode) {
      return;
    }
    OperatorCount own = own(OperatorName.EMBEDDING);
    if (switchedOn.contains(GenzDifference.EMBEDDING_AS_PRODUCT)) {
      long share = model.vocabularySize() / step.tensor();
      put(
          "embeddings",
          multiplyExact(2 * step.rows(), multiplyExact(share, (long) model.hiddenSize())),
          step.activations().bytes(multiplyExact(step.rows(), share)),
          step.weights().bytes(multiplyExact(share, (long) model.hiddenSize())),
          own.activationStoreBytes(),
          1,
          EnumSet.of(GenzDifference.EMBEDDING_AS_PRODUCT));
    } else {
      put("embeddings", 0, 0, own.weightBytes(), own.activationStoreBytes(), 1, Set.of());
    }
    reduce("Emb_AR", 1);
  }

  private void attention() {
    int layers = model.layers().size();
    OperatorCount query = own(OperatorName.QUERY_PROJECTION);
    OperatorCount key = own(OperatorName.KEY_PROJECTION);
    OperatorCount value = own(OperatorName.VALUE_PROJECTION);
    put(
        "QKV",
        query.flops() + key.flops() + value.flops(),
        query.activationLoadBytes(),
        query.weightBytes() + key.weightBytes() + value.weightBytes(),
        query.activationStoreBytes() + key.keyValueStoreBytes() + value.keyValueStoreBytes(),
        layers,
        onChip());
    OperatorCount scores = squared(own(OperatorName.SCORES));
    OperatorCount values = squared(own(OperatorName.WEIGHTED_VALUES));
    Set<GenzDifference> differences = EnumSet.of(GenzDifference.ACTIVATIONS_ON_CHIP);
    if (!decode) {
      differences.add(GenzDifference.FULL_SQUARE);
    }
    items.put(
        decode ? "Logit Pre" : "Logit",
        new Item(
            scores.flops(),
            scores.activationLoadBytes(),
            scores.keyValueLoadBytes(),
            scores.activationStoreBytes(),
            decode,
            true,
            0,
            layers,
            differences));
    items.put(
        decode ? "Attend Pre" : "Attend",
        new Item(
            values.flops(),
            values.activationLoadBytes(),
            values.keyValueLoadBytes(),
            values.activationStoreBytes(),
            true,
            decode,
            0,
            layers,
            differences));
    if (decode) {
      // Keys generated since the prompt: none in these tables, which leaves queries and results.
      put("Logit Suf", 0, scores.activationLoadBytes(), 0, 0, layers, Set.of());
      put("Attend Suf", 0, 0, 0, values.activationStoreBytes(), layers, Set.of());
    }
    plain("Out Proj", own(OperatorName.OUTPUT_PROJECTION), layers);
    reduce("MHA AR", layers);
  }

  private OperatorCount squared(OperatorCount own) {
    if (decode || !switchedOn.contains(GenzDifference.FULL_SQUARE)) {
      return own;
    }
    AttentionShape attention = model.layers().getFirst().attention();
    long scores =
        multiplyExact(
            (long) step.batch() * step.tokens() * step.tokens(),
            (long) attention.queryHeads() / step.tensor());
    long bytes = step.activations().bytes(scores);
    return own.name() == OperatorName.SCORES
        ? own.withFlops(multiplyExact(2L * attention.keySize(), scores))
            .withActivations(own.activationLoadBytes(), bytes)
        : own.withFlops(multiplyExact(2L * attention.valueSize(), scores))
            .withActivations(bytes, own.activationStoreBytes());
  }

  private void feedForward() {
    int layers = model.layers().size();
    OperatorCount up = own(OperatorName.UP_PROJECTION);
    Optional<OperatorCount> gate = account.find(OperatorName.GATE_PROJECTION);
    int matrices = gate.isPresent() ? 2 : 1;
    put(
        "up+gate",
        multiplyExact(matrices, up.flops()),
        up.activationLoadBytes(),
        multiplyExact(matrices, up.weightBytes()),
        multiplyExact(matrices, up.activationStoreBytes()),
        layers,
        onChip());
    plain("down", own(OperatorName.DOWN_PROJECTION), layers);
    reduce("FFN AR", layers);
  }

  private void head() {
    OperatorCount own = own(OperatorName.OUTPUT_HEAD);
    boolean all = !decode && switchedOn.contains(GenzDifference.HEAD_ON_ALL_TOKENS);
    long times = all ? step.tokens() : 1;
    Set<GenzDifference> differences =
        all ? EnumSet.of(GenzDifference.HEAD_ON_ALL_TOKENS) : Set.of();
    put(
        "classifier",
        multiplyExact(times, own.flops()),
        multiplyExact(times, own.activationLoadBytes()),
        own.weightBytes(),
        multiplyExact(times, own.activationStoreBytes()),
        1,
        differences);
    if (step.tensor() > 1) {
      long logits =
          step.activations()
              .bytes(
                  multiplyExact(multiplyExact(times, step.batch()), (long) model.vocabularySize()));
      collective(
          "classifier_AG",
          system.allGatherMilliseconds((double) logits, step.tensor()),
          1,
          differences);
    }
  }

  private Set<GenzDifference> onChip() {
    return decode ? EnumSet.of(GenzDifference.ACTIVATIONS_ON_CHIP) : Set.of();
  }

  private void plain(String name, OperatorCount own, int repeats) {
    put(
        name,
        own.flops(),
        own.activationLoadBytes(),
        own.weightBytes(),
        own.activationStoreBytes(),
        repeats,
        onChip());
  }

  private void put(
      String name,
      long flops,
      long input,
      long weights,
      long output,
      int repeats,
      Set<GenzDifference> differences) {
    boolean onChip = differences.contains(GenzDifference.ACTIVATIONS_ON_CHIP);
    items.put(
        name, new Item(flops, input, weights, output, onChip, onChip, 0, repeats, differences));
  }

  private void reduce(String name, int repeats) {
    if (step.tensor() > 1) {
      long bytes = step.activations().bytes(multiplyExact(step.rows(), (long) model.hiddenSize()));
      collective(
          name, system.allReduceMilliseconds((double) bytes, step.tensor()), repeats, Set.of());
    }
  }

  private void collective(
      String name, double milliseconds, int repeats, Set<GenzDifference> differences) {
    items.put(name, new Item(0, 0, 0, 0, false, false, milliseconds, repeats, differences));
  }

  private OperatorCount own(OperatorName name) {
    return account
        .find(name)
        .orElseThrow(
            () -> new IllegalArgumentException(model.name() + " has no operator " + name.id()));
  }
}
