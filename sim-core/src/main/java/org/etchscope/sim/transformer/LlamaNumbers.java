package org.etchscope.sim.transformer;

import java.util.List;
import java.util.Map;
import org.etchscope.sim.transformer.NumericTraits.Activation;
import org.etchscope.sim.transformer.NumericTraits.Biases;
import org.etchscope.sim.transformer.NumericTraits.Norm;
import org.etchscope.sim.transformer.NumericTraits.Positions;
import org.etchscope.sim.transformer.NumericTraits.Router;
import org.etchscope.sim.transformer.NumericTraits.Scales;
import org.jspecify.annotations.Nullable;

/// What the numbers of a Llama-like model depend on. Source: the `modeling_*.py` of the families in
/// Hugging Face Transformers.
final class LlamaNumbers {

  /// Multipliers of Granite, which are read as a Llama's if they are 1.
  private final LlamaTraits traits;

  private final Fields fields;
  private final TransformerShape shape;

  LlamaNumbers(LlamaTraits traits, Fields fields, TransformerShape shape) {
    this.traits = traits;
    this.fields = fields;
    this.shape = shape;
  }

  NumericTraits traits(Biases biases) {
    return new NumericTraits(
        norm(), activation(), positions(), scales(), biases, router(), List.of());
  }

  private Norm norm() {
    Norm norm = Norm.rms(fields.positiveNumber("rms_norm_eps", traits.epsilon()));
    if (traits.gemma()) {
      norm = norm.storedLessOne();
    }
    return traits.norms() == 4 ? norm.placed(Norm.Placement.AROUND, false, true) : norm;
  }

  /// Gemma 1 has the form with the tangent whatever `hidden_act` says; only `hidden_activation`
  /// changes it.
  private Activation activation() {
    if (traits.mixture() == Mixture.GPT_OSS) {
      return Activation.CLAMPED;
    }
    return traits.gemma()
        ? ActivationName.form(fields, Activation.GELU_TANH, "hidden_activation")
        : ActivationName.form(fields, Activation.SILU, "hidden_act");
  }

  private Positions positions() {
    int headSize = shape.layers().getFirst().attention().keySize();
    boolean local = traits.windows() == WindowPattern.ALL_BUT_EVERY_SIXTH;
    if (local && fields.peek("rope_parameters") instanceof Map<?, ?> byKind) {
      Fields kinds = fields.nested("rope_parameters");
      if (byKind.containsKey("full_attention") && byKind.containsKey("sliding_attention")) {
        return rotary(
            stated(kinds.nested("full_attention"), traits.theta(), headSize),
            stated(kinds.nested("sliding_attention"), 10_000, headSize));
      }
    }
    int rotated = (int) (headSize * ScalingFields.share(fields, 1));
    Rotary rotary =
        new Rotary(
            ScalingFields.theta(fields, traits.theta()),
            rotated,
            false,
            ScalingFields.scaling(fields, shape.maximumPositions()));
    return rotary(
        rotary,
        local
            ? Rotary.plain(fields.positiveNumber("rope_local_base_freq", 10_000), rotated)
            : null);
  }

  private static Positions rotary(Rotary everywhere, @Nullable Rotary inWindows) {
    return new Positions(Positions.Way.ROTARY, 0, everywhere, inWindows, null);
  }

  /// The rotation of one kind of layers, as `rope_parameters` has it.
  private Rotary stated(Fields parameters, double theta, int headSize) {
    return new Rotary(
        parameters.positiveNumber("rope_theta", theta),
        (int) (headSize * parameters.positiveNumber("partial_rotary_factor", 1)),
        false,
        ScalingFields.scalingOf(parameters, shape.maximumPositions(), shape.maximumPositions()));
  }

  /// Factors that a file states besides are those of Granite.
  private Scales scales() {
    boolean scaledQuery = traits.gemma() && traits.norms() == 4;
    double query =
        scaledQuery ? 1 / Math.sqrt(fields.positiveNumber("query_pre_attn_scalar", 256)) : 0;
    double absent = traits.scoreCap() > 0 && !fields.mentions("final_logit_softcapping") ? 30 : 0;
    return new Scales(
        (traits.gemma() ? Math.sqrt(shape.hiddenSize()) : 1)
            * fields.positiveNumber("embedding_multiplier", 1),
        fields.positiveNumber("attention_multiplier", query),
        scaledQuery ? fields.positiveNumber("final_logit_softcapping", absent) : 0,
        false,
        1 / fields.positiveNumber("logits_scaling", 1),
        fields.positiveNumber("residual_multiplier", 1));
  }

  private @Nullable Router router() {
    return switch (traits.mixture()) {
      case NONE -> null;
      case MIXTRAL, GPT_OSS -> Router.softmax(true);
      case QWEN2 ->
          new Router(
              Router.Scoring.SOFTMAX,
              fields.flag("norm_topk_prob", false),
              1,
              1,
              1,
              1,
              false,
              true);
      case QWEN3 -> Router.softmax(fields.flag("norm_topk_prob", false));
    };
  }
}
