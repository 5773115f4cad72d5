package org.etchscope.views.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.etchscope.views.surface.ReadablePage.assertReadable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import org.etchscope.sim.numeric.effect.EffectReport;
import org.etchscope.sim.numeric.effect.FormatChoice;
import org.etchscope.sim.numeric.effect.FormatEffect;
import org.etchscope.sim.numeric.effect.StageEffect;
import org.etchscope.sim.numeric.forward.StageKind;
import org.etchscope.sim.numeric.forward.StageName;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.surface.RecordingSurface;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectPainterTest {

  private static final List<StageKind> OF_A_LAYER =
      List.of(
          StageKind.ATTENTION_NORM,
          StageKind.QUERY,
          StageKind.KEY,
          StageKind.VALUE,
          StageKind.QUERY_NORM,
          StageKind.KEY_NORM,
          StageKind.QUERY_ROTATED,
          StageKind.KEY_ROTATED,
          StageKind.SCORES,
          StageKind.PROBABILITIES,
          StageKind.CONTEXT,
          StageKind.ATTENTION_OUT,
          StageKind.POST_ATTENTION_NORM,
          StageKind.RESIDUAL_MIDDLE,
          StageKind.FEED_FORWARD_NORM,
          StageKind.ROUTER_LOGITS,
          StageKind.EXPERT_WEIGHT,
          StageKind.FEED_FORWARD_OUT,
          StageKind.POST_FEED_FORWARD_NORM,
          StageKind.LAYER_OUT);

  /// A report with errors drawn at random, of all values that a layer can make.
  private static EffectReport report(int layers) {
    Random random = new Random(layers);
    List<FormatEffect> effects = new ArrayList<>();
    for (String name : List.of("fp8", "int8", "int4/int8", "fp8_e5m2/bf16/fp8")) {
      List<StageEffect> stages = new ArrayList<>();
      stages.add(stage(StageName.NO_LAYER, StageKind.EMBEDDING, Double.POSITIVE_INFINITY));
      for (int layer = 0; layer < layers; layer++) {
        for (StageKind kind : OF_A_LAYER) {
          stages.add(stage(layer, kind, -5 + 70 * random.nextDouble()));
        }
      }
      stages.add(stage(StageName.NO_LAYER, StageKind.LOGITS, 31.5));
      effects.add(
          new FormatEffect(
              FormatChoice.of(name), stages, OptionalDouble.of(0.9375), OptionalDouble.of(12.04)));
    }
    return new EffectReport("a-model", 1234, OptionalDouble.of(12.05), effects);
  }

  private static StageEffect stage(int layer, StageKind kind, double decibels) {
    return new StageEffect(new StageName(layer, kind), 4096, 1.5, 0.125, decibels);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 32, 126})
  void noTextIsClippedHiddenOrOverlapsAtAnySize(int layers) {
    EffectScene scene = new EffectScene(report(layers), "A model with a rather long name");
    assertReadable(
        layers + " layers",
        (drawing, width, height) -> EffectPainter.paint(drawing, scene, width, height));
  }

  @Test
  void everyValueThatWasMeasuredHasACellThatSaysWhatWasMeasured() {
    EffectReport report = report(3);
    Explanations said =
        EffectPainter.paint(new RecordingSurface(), new EffectScene(report, "A model"), 1600, 1000);
    int measured = report.effects().stream().mapToInt(effect -> effect.stages().size()).sum();
    assertThat(said.spots()).hasSize(measured);
    StageEffect stage = report.effects().getFirst().stages().get(7);
    String id =
        "effects.fp8.layer-%d.%s"
            .formatted(
                stage.stage().layer(),
                stage.stage().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    assertThat(said.of(id).orElseThrow().words())
        .contains("layer 1, FP8")
        .contains(new EffectWords(Language.ENGLISH).decibels(stage.signalToNoise()))
        .contains("largest error: 1.500", "mean error: 0.1250", "numbers compared: 4,096");
  }

  @Test
  void thePanelShowsPerplexityAgreementAndTheWorstValue() {
    RecordingSurface drawing = new RecordingSurface();
    EffectReport report = report(3);
    EffectPainter.paint(drawing, new EffectScene(report, "A model"), 1600, 1000);
    StageEffect worst = EffectScene.worst(report.effects().getFirst());
    assertThat(report.effects().getFirst().stages())
        .allMatch(stage -> stage.signalToNoise() >= worst.signalToNoise());
    assertThat(drawing.textsIn("effects.panel"))
        .contains("12.05", "12.04", "93.8 %", "31.5 dB")
        .contains(
            new EffectWords(Language.ENGLISH).stage(worst.stage()),
            new EffectWords(Language.ENGLISH).decibels(worst.signalToNoise()));
  }

  @Test
  void whatIsLostIsBrightAndWhatIsExactHasNoHeat() {
    assertThat(DecibelScale.of(10).heat()).isEqualTo(1);
    assertThat(DecibelScale.of(-3).heat()).isEqualTo(1);
    assertThat(DecibelScale.of(30).heat()).isEqualTo(0.5);
    assertThat(DecibelScale.of(50).heat()).isEqualTo(0);
    assertThat(DecibelScale.of(Double.POSITIVE_INFINITY).isExact()).isTrue();
    assertThat(DecibelScale.of(Double.NEGATIVE_INFINITY).digits()).isEmpty();
  }

  @Test
  void aReportThatComparesNothingIsRefused() {
    EffectReport empty = new EffectReport("a-model", 1, OptionalDouble.empty(), List.of());
    assertThatThrownBy(() -> new EffectScene(empty, "A model"))
        .hasMessage("the report compares no formats; it must compare one");
  }
}
