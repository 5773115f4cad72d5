package org.etchscope.views.chip;

import java.util.Locale;
import java.util.stream.Stream;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;

/// How a stage is named and drawn, in every view.
public final class StageMark {

  private StageMark() {}

  /// The id of a stage: that of its first box on the chip, if it has one there.
  public static String id(Stage stage) {
    return UnitBox.all().stream()
        .filter(box -> box.stage() == stage)
        .findFirst()
        .map(UnitBox::id)
        .orElseGet(() -> "stage." + stage.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /// What a stage mostly moves to or from HBM.
  public static DataRole role(Stage stage) {
    return switch (stage) {
      case ATTENTION, KEY_VALUE_APPEND, CROSS_APPEND -> DataRole.KEY_VALUE;
      case EMBEDDING -> DataRole.WEIGHTS;
      default -> stage.unit() == Unit.ARRAYS ? DataRole.WEIGHTS : DataRole.ACTIVATIONS;
    };
  }

  /// Name on screen: the activation is called what the model calls it, and what a model that
  /// rotates nothing does in the place of the rotation is to pass its queries on.
  public static String label(Stage stage, TransformerShape model, Language language) {
    FeedForwardShape shape = model.layers().getFirst().feedForward();
    return switch (stage) {
      case GATE_UP -> UnitBox.GATE_UP.label(shape, language);
      case ACTIVATION -> UnitBox.ACTIVATION.label(shape, language);
      case ROTARY -> (rotates(model) ? Terms.of(stage) : ChipText.QUERIES).in(language);
      default -> Terms.of(stage).in(language);
    };
  }

  /// Whether a model rotates or norms queries and keys at all.
  static boolean rotates(TransformerShape model) {
    return Stream.concat(model.layers().stream(), model.encoderLayers().stream())
        .map(LayerShape::attention)
        .anyMatch(attention -> attention.rotary() || attention.queryKeyNorm());
  }
}
