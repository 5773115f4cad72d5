package org.etchscope.sim.schedule;

import java.util.Arrays;
import java.util.List;
import org.etchscope.sim.chip.ChipSpec;

/// A step of the etched pipelines. A stage is work; the unit that does it is [#unit()].
public enum Stage {
  EMBEDDING("Embedding", Unit.VECTOR, Pipeline.ATTENTION),
  NORM_ATTENTION("Norm", Unit.VECTOR, Pipeline.ATTENTION),
  QKV("QKV", Unit.ARRAYS, Pipeline.ATTENTION),
  LATENT_NORM("Latent norm", Unit.VECTOR, Pipeline.ATTENTION),
  QUERY_UP("Query up", Unit.ARRAYS, Pipeline.ATTENTION),
  ABSORB("Absorb", Unit.ARRAYS, Pipeline.ATTENTION),
  KEY_VALUE_UP("KV up", Unit.ARRAYS, Pipeline.ATTENTION),
  ROTARY("Rotary", Unit.VECTOR, Pipeline.ATTENTION),
  KEY_VALUE_APPEND("KV append", Unit.HBM, Pipeline.ATTENTION),
  ATTENTION("Attention", Unit.ATTENTION, Pipeline.ATTENTION),
  /// Only where attention runs on the arrays: a unit of its own has lanes for it.
  SOFTMAX("Softmax", Unit.VECTOR, Pipeline.ATTENTION),
  VALUE_UP("Value up", Unit.ARRAYS, Pipeline.ATTENTION),
  JOIN_VALUES("Join sums", Unit.VECTOR, Pipeline.ATTENTION),
  OUTPUT_PROJECTION("Out proj", Unit.ARRAYS, Pipeline.ATTENTION),
  JOIN_ATTENTION("Join sums", Unit.VECTOR, Pipeline.ATTENTION),
  REDUCE_ATTENTION("All-reduce", Unit.LINKS, Pipeline.ATTENTION),
  POST_NORM_ATTENTION("Post norm", Unit.VECTOR, Pipeline.ATTENTION),
  RESIDUAL_ATTENTION("Residual", Unit.VECTOR, Pipeline.ATTENTION),
  NORM_FEED_FORWARD("Norm", Unit.VECTOR, Pipeline.FEED_FORWARD),
  ROUTER("Router", Unit.ARRAYS, Pipeline.FEED_FORWARD),
  ROUTE("Top experts", Unit.VECTOR, Pipeline.FEED_FORWARD),
  DISPATCH("Dispatch", Unit.LINKS, Pipeline.FEED_FORWARD),
  SHARED_GATE_UP("Shared gate + up", Unit.ARRAYS, Pipeline.FEED_FORWARD),
  SHARED_ACTIVATION("Shared activation", Unit.VECTOR, Pipeline.FEED_FORWARD),
  SHARED_DOWN("Shared down", Unit.ARRAYS, Pipeline.FEED_FORWARD),
  JOIN_SHARED("Join sums", Unit.VECTOR, Pipeline.FEED_FORWARD),
  GATE_UP("Gate + up", Unit.ARRAYS, Pipeline.FEED_FORWARD),
  ACTIVATION("Activation", Unit.VECTOR, Pipeline.FEED_FORWARD),
  DOWN("Down", Unit.ARRAYS, Pipeline.FEED_FORWARD),
  JOIN_FEED_FORWARD("Join sums", Unit.VECTOR, Pipeline.FEED_FORWARD),
  RETURN("Return", Unit.LINKS, Pipeline.FEED_FORWARD),
  COMBINE("Combine", Unit.VECTOR, Pipeline.FEED_FORWARD),
  REDUCE_FEED_FORWARD("All-reduce", Unit.LINKS, Pipeline.FEED_FORWARD),
  POST_NORM_FEED_FORWARD("Post norm", Unit.VECTOR, Pipeline.FEED_FORWARD),
  RESIDUAL_FEED_FORWARD("Residual", Unit.VECTOR, Pipeline.FEED_FORWARD),
  PIPELINE_HOP("Pipeline hop", Unit.LINKS, Pipeline.FEED_FORWARD),
  CROSS_KEY_VALUE("Cross KV", Unit.ARRAYS, Pipeline.ATTENTION),
  JOIN_CROSS("Join sums", Unit.VECTOR, Pipeline.ATTENTION),
  CROSS_APPEND("Cross KV append", Unit.HBM, Pipeline.ATTENTION),
  PATCHES("Patch projection", Unit.ARRAYS, Pipeline.ATTENTION),
  TEXT("Text projection", Unit.ARRAYS, Pipeline.ATTENTION),
  TIME_STEP("Time step", Unit.ARRAYS, Pipeline.ATTENTION),
  POOLED_TEXT("Pooled text", Unit.ARRAYS, Pipeline.ATTENTION),
  ACTIVATE_CONDITION("Activation", Unit.VECTOR, Pipeline.ATTENTION),
  CONDITION("Condition", Unit.ARRAYS, Pipeline.ATTENTION),
  JOIN_CONDITION("Join sums", Unit.VECTOR, Pipeline.ATTENTION),
  MODULATION("Modulation", Unit.ARRAYS, Pipeline.ATTENTION),
  JOIN_MODULATION("Join sums", Unit.VECTOR, Pipeline.ATTENTION),
  GATHER_MODULATION("All-gather", Unit.LINKS, Pipeline.ATTENTION),
  LAST_MODULATION("Last modulation", Unit.ARRAYS, Pipeline.FEED_FORWARD),
  POOLER("Pooler", Unit.ARRAYS, Pipeline.FEED_FORWARD),
  JOIN_POOLER("Join sums", Unit.VECTOR, Pipeline.FEED_FORWARD),
  CLASSIFIER("Classifier", Unit.ARRAYS, Pipeline.FEED_FORWARD),
  FINAL_NORM("Final norm", Unit.VECTOR, Pipeline.FEED_FORWARD),
  UNPATCHES("Image projection", Unit.ARRAYS, Pipeline.FEED_FORWARD),
  JOIN_UNPATCHES("Join sums", Unit.VECTOR, Pipeline.FEED_FORWARD),
  HEAD("Output head", Unit.ARRAYS, Pipeline.FEED_FORWARD),
  SAMPLE("Sampling", Unit.VECTOR, Pipeline.FEED_FORWARD);

  /// The two etched pipelines of the chip view.
  public enum Pipeline {
    ATTENTION,
    FEED_FORWARD
  }

  private final String label;
  private final Unit unit;
  private final Pipeline pipeline;

  Stage(String label, Unit unit, Pipeline pipeline) {
    this.label = label;
    this.unit = unit;
    this.pipeline = pipeline;
  }

  /// Name on screen.
  public String label() {
    return label;
  }

  /// The hardware that does it. Where each array serves one pipeline only, [#unit(ChipSpec)] says
  /// which arrays.
  public Unit unit() {
    return unit;
  }

  /// The hardware of a chip that does it.
  public Unit unit(ChipSpec chip) {
    boolean apart =
        unit == Unit.ARRAYS && pipeline == Pipeline.FEED_FORWARD && chip.arrays().split();
    return apart ? Unit.FEED_FORWARD_ARRAYS : unit;
  }

  /// The pipeline it belongs to.
  public Pipeline pipeline() {
    return pipeline;
  }

  /// The products of a pipeline, in their order.
  public static List<Stage> products(Pipeline pipeline) {
    return Arrays.stream(values())
        .filter(stage -> stage.unit == Unit.ARRAYS && stage.pipeline == pipeline)
        .toList();
  }
}
