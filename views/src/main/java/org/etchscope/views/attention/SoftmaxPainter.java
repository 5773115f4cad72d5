package org.etchscope.views.attention;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.etchscope.sim.numeric.forward.AttentionMaps.State;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Paints the panel of the attention view: the selected weight with its formula, the online softmax
/// of the query block by block, and the keys with the largest weights.
final class SoftmaxPainter {

  private static final double PADDING = 16;
  private static final int MOST_KEYS = 10;
  private static final int MOST_BLOCKS = 8;

  private final Surface surface;
  private final AttentionScene scene;
  private double left;
  private double right;
  private double y;

  SoftmaxPainter(Surface surface, AttentionScene scene) {
    this.surface = surface;
    this.scene = scene;
  }

  /// A token's label with its spaces in sight.
  static String visible(String token) {
    String shown = token.replace(' ', '␣').replace("\n", "⏎").replace("\t", "⇥");
    return shown.isEmpty() ? "∅" : shown;
  }

  void paint(double x, double width, double height) {
    left = x + PADDING;
    right = x + width - PADDING;
    surface.fillRect(x, 0, width, height, Role.SURFACE);
    surface.line(x, 0, x, height, Stroke.HAIRLINE, Role.LINE);
    selection();
    blocks(height);
    largest(height);
  }

  private void selection() {
    y = 40;
    int query = scene.query();
    int key = scene.key();
    String title =
        "%s → %s".formatted(visible(scene.tokens().get(query)), visible(scene.tokens().get(key)));
    surface.fittedText(left, y, right - left, TextStyle.TITLE, Anchor.START, Role.TEXT_HIGH, title);
    y += 22;
    line(TextStyle.CAPTION, Role.TEXT_MID, "query %d, key %d".formatted(query, key));
    y += 26;
    float weight = scene.weight(query, key);
    text(left, TextStyle.READOUT, Role.TEXT_HIGH, number(weight, 4));
    y += 22;
    String index = "[%d, %d, %d]".formatted(scene.head(), query, key);
    line(
        TextStyle.CAPTION,
        Role.TEXT_MID,
        "layers.%d.self_attn.probs%s, FP32".formatted(scene.layer(), index));
    y += 8;
    formula(weight, index);
  }

  private void formula(float weight, String index) {
    List<State> states = states();
    if (weight == 0 || states.isEmpty()) {
      line(TextStyle.BODY, Role.TEXT_MID, "masked: the query may not see this key");
      return;
    }
    State last = states.getLast();
    float score = scene.maps().score(scene.layer(), scene.head(), scene.query(), scene.key());
    line(TextStyle.BODY_STRONG, Role.TEXT_HIGH, "weight = exp(score − m) / l");
    line(
        TextStyle.BODY,
        Role.TEXT_MID,
        "= exp(%s − (%s)) / %s"
            .formatted(number(score, 3), number(last.maximum(), 3), number(last.sum(), 3)));
    line(
        TextStyle.CAPTION,
        Role.TEXT_LOW,
        "score: layers.%d.self_attn.scores%s, FP32".formatted(scene.layer(), index));
    line(TextStyle.CAPTION, Role.TEXT_LOW, "query × key in " + scene.formats());
  }

  private List<State> states() {
    return scene.maps().states(scene.layer(), scene.head(), scene.query()).stream()
        .filter(state -> state.maximum() != Float.NEGATIVE_INFINITY)
        .toList();
  }

  private void blocks(double height) {
    y += 28;
    section("ONLINE SOFTMAX OF QUERY " + scene.query());
    double maximum = left + 156;
    double sum = left + 226;
    text(left, TextStyle.MICRO, Role.TEXT_LOW, "keys");
    end(maximum, TextStyle.MICRO, Role.TEXT_LOW, "maximum m");
    end(sum, TextStyle.MICRO, Role.TEXT_LOW, "sum l");
    end(right, TextStyle.MICRO, Role.TEXT_LOW, "rescaled by");
    List<State> states = states();
    int hidden = Math.max(0, states.size() - MOST_BLOCKS);
    if (hidden > 0) {
      y += 20;
      text(left, TextStyle.LABEL, Role.TEXT_LOW, "%d blocks before".formatted(hidden));
    }
    for (int i = hidden; i < states.size() && y < height - 200; i++) {
      State state = states.get(i);
      float before = i == 0 ? Float.NEGATIVE_INFINITY : states.get(i - 1).maximum();
      boolean last = i == states.size() - 1;
      Role role = last ? Role.TEXT_HIGH : Role.TEXT_MID;
      TextStyle style = last ? TextStyle.LABEL_STRONG : TextStyle.LABEL;
      y += 20;
      text(
          left,
          style,
          role,
          "%d to %d".formatted(state.firstKey(), state.firstKey() + state.keys() - 1));
      end(maximum, style, role, number(state.maximum(), 3));
      end(sum, style, role, number(state.sum(), 3));
      end(right, style, role, i == 0 ? "–" : number((float) Math.exp(before - state.maximum()), 3));
    }
    y += 20;
    text(
        left,
        TextStyle.MICRO,
        Role.TEXT_LOW,
        "after each block of keys, in the order of the attention unit");
  }

  private void largest(double height) {
    y += 44;
    section("LARGEST WEIGHTS OF THIS QUERY");
    int[] keys =
        IntStream.range(0, scene.maps().tokens())
            .boxed()
            .sorted(Comparator.comparingDouble(key -> -scene.weight(scene.query(), key)))
            .mapToInt(Integer::intValue)
            .limit(MOST_KEYS)
            .toArray();
    double barLeft = left + 104;
    double barRight = right - 56;
    for (int key : keys) {
      float weight = scene.weight(scene.query(), key);
      if (weight == 0 || y > height - 40) {
        return;
      }
      y += 22;
      boolean selected = key == scene.key();
      Ink ink = selected ? Role.TEXT_HIGH : Role.TEXT_MID;
      TextStyle style = selected ? TextStyle.LABEL_STRONG : TextStyle.LABEL;
      surface.text(left + 18, y, TextStyle.MICRO, Anchor.END, Role.TEXT_LOW, Integer.toString(key));
      surface.fittedText(
          left + 26, y, 74, style, Anchor.START, ink, visible(scene.tokens().get(key)));
      surface.fillRect(barLeft, y - 9, barRight - barLeft, 10, 2, Role.CELL);
      double width = Math.max(1, (barRight - barLeft) * weight);
      surface.dataRect(DataRole.KEY_VALUE, barLeft, y - 9, width, 10, 2);
      surface.text(right, y, style, Anchor.END, ink, number(weight, 4));
    }
  }

  private void section(String words) {
    surface.line(left, y - 22, right, y - 22, Stroke.HAIRLINE, Role.LINE);
    text(left, TextStyle.SECTION, Role.TEXT_LOW, words);
    y += 22;
  }

  private void line(TextStyle style, Role role, String words) {
    surface.fittedText(left, y, right - left, style, Anchor.START, role, words);
    y += style.lineHeight();
  }

  private void text(double x, TextStyle style, Role role, String words) {
    surface.text(x, y, style, Anchor.START, role, words);
  }

  private void end(double x, TextStyle style, Role role, String words) {
    surface.text(x, y, style, Anchor.END, role, words);
  }

  /// A number with a true minus sign.
  private static String number(float value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value).replace('-', '−');
  }
}
