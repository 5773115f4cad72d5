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
/// of the query block by block as far as it has come, and the keys with the largest weights.
final class SoftmaxPainter {

  private static final double PADDING = 16;
  private static final double ROW = 20;

  /// From a section's line to the first row under its head.
  private static final double HEAD = 38;

  private static final int MOST_KEYS = 10;
  private static final int MOST_BLOCKS = 8;
  private static final int FEWEST_BLOCKS = 3;
  private static final int FEWEST_KEYS = 2;

  private final Surface surface;
  private final AttentionScene scene;
  private final List<State> states;
  private final int done;
  private double left;
  private double right;
  private double y;

  SoftmaxPainter(Surface surface, AttentionScene scene) {
    this.surface = surface;
    this.scene = scene;
    this.states = scene.states();
    this.done = scene.blocksDone();
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
    y = 34;
    int query = scene.query();
    int key = scene.key();
    String title = "%s → %s".formatted(scene.label(query), scene.label(key));
    surface.fittedText(left, y, right - left, TextStyle.TITLE, Anchor.START, Role.TEXT_HIGH, title);
    y += 19;
    line(TextStyle.CAPTION, Role.TEXT_MID, surface.say(AttentionText.QUERY_AND_KEY, query, key));
    y += 18;
    float weight = scene.weight(query, key);
    boolean known = done == states.size();
    text(left, TextStyle.READOUT, known ? Role.TEXT_HIGH : Role.TEXT_LOW, number(weight, 4));
    if (!known) {
      end(
          right,
          TextStyle.LABEL,
          Role.TEXT_LOW,
          surface.say(AttentionText.NOT_YET_AT_THE_PLAYHEAD));
    }
    y += 19;
    line(TextStyle.CAPTION, Role.TEXT_MID, scene.weightName(query, key));
    y += 3;
    formula(weight);
  }

  private void formula(float weight) {
    if (weight == 0 || states.isEmpty()) {
      line(TextStyle.BODY, Role.TEXT_MID, surface.say(AttentionText.MASKED));
      return;
    }
    State last = states.getLast();
    float score = scene.maps().score(scene.layer(), scene.head(), scene.query(), scene.key());
    line(TextStyle.BODY_STRONG, Role.TEXT_HIGH, surface.say(AttentionText.WEIGHT_FORMULA));
    line(
        TextStyle.BODY,
        Role.TEXT_MID,
        "= exp(%s − %s) / %s"
            .formatted(number(score, 3), bracketed(last.maximum()), number(last.sum(), 3)));
    line(TextStyle.CAPTION, Role.TEXT_LOW, scene.scoreName(scene.query(), scene.key()));
    line(
        TextStyle.CAPTION, Role.TEXT_LOW, surface.say(AttentionText.QUERY_BY_KEY, scene.formats()));
    y -= TextStyle.CAPTION.lineHeight();
  }

  private static String bracketed(float value) {
    return value < 0 ? "(" + number(value, 3) + ")" : number(value, 3);
  }

  /// The blocks that find room, the one in hand among them.
  private void blocks(double height) {
    section(surface.say(AttentionText.ONLINE_SOFTMAX, scene.query()));
    double maximum = left + 132;
    double sum = left + 192;
    text(left, TextStyle.MICRO, Role.TEXT_LOW, surface.say(AttentionText.KEYS));
    end(maximum, TextStyle.MICRO, Role.TEXT_LOW, surface.say(AttentionText.MAXIMUM));
    end(sum, TextStyle.MICRO, Role.TEXT_LOW, surface.say(AttentionText.SUM));
    end(right, TextStyle.MICRO, Role.TEXT_LOW, surface.say(AttentionText.RESCALED_BY));
    double keys = HEAD + FEWEST_KEYS * ROW;
    int room = (int) ((height - y - keys - PADDING) / ROW);
    int rows = Math.min(states.size(), Math.clamp(room, FEWEST_BLOCKS, MOST_BLOCKS));
    int end = Math.clamp(done + 1L, rows, states.size());
    for (int block = end - rows; block < end; block++) {
      y += ROW;
      block(block, maximum, sum);
    }
    if (states.isEmpty()) {
      y += ROW;
      text(left, TextStyle.LABEL, Role.TEXT_LOW, surface.say(AttentionText.NO_KEY));
    }
  }

  private void block(int index, double maximum, double sum) {
    State state = states.get(index);
    boolean newest = index == done - 1;
    Role role = newest ? Role.TEXT_HIGH : index < done ? Role.TEXT_MID : Role.TEXT_LOW;
    TextStyle style = newest ? TextStyle.LABEL_STRONG : TextStyle.LABEL;
    String keys =
        surface.say(AttentionText.FROM_TO, state.firstKey(), state.firstKey() + state.keys() - 1);
    text(left, style, role, keys);
    if (index >= done) {
      end(right, style, role, surface.say(AttentionText.NOT_YET));
      return;
    }
    float before = index == 0 ? Float.NEGATIVE_INFINITY : states.get(index - 1).maximum();
    end(maximum, style, role, number(state.maximum(), 3));
    end(sum, style, role, number(state.sum(), 3));
    end(
        right,
        style,
        role,
        index == 0 ? "–" : number((float) Math.exp(before - state.maximum()), 3));
  }

  private void largest(double height) {
    int room = (int) ((height - y - HEAD - PADDING) / ROW);
    if (room < FEWEST_KEYS) {
      return;
    }
    section(surface.say(AttentionText.LARGEST_WEIGHTS));
    y -= ROW;
    List<Integer> keys =
        IntStream.range(0, scene.maps().tokens())
            .boxed()
            .filter(key -> scene.weight(scene.query(), key) > 0)
            .sorted(Comparator.comparingDouble(key -> -scene.weight(scene.query(), key)))
            .limit(Math.min(room, MOST_KEYS))
            .toList();
    keys.forEach(this::key);
  }

  private void key(int key) {
    y += ROW;
    float weight = scene.weight(scene.query(), key);
    boolean selected = key == scene.key();
    Ink ink = selected ? Role.TEXT_HIGH : Role.TEXT_MID;
    TextStyle style = selected ? TextStyle.LABEL_STRONG : TextStyle.LABEL;
    end(left + 22, TextStyle.MICRO, Role.TEXT_LOW, Integer.toString(key));
    surface.fittedText(left + 30, y, 74, style, Anchor.START, ink, scene.label(key));
    double barLeft = left + 110;
    double barRight = right - 56;
    surface.fillRect(barLeft, y - 9, barRight - barLeft, 10, 2, Role.CELL);
    double width = Math.max(1, (barRight - barLeft) * weight);
    surface.dataRect(DataRole.KEY_VALUE, barLeft, y - 9, width, 10, 2);
    surface.text(right, y, style, Anchor.END, ink, number(weight, 4));
  }

  /// A line, a head, and the baseline of what stands under it.
  private void section(String words) {
    y += 12;
    surface.line(left, y, right, y, Stroke.HAIRLINE, Role.LINE);
    text(left, y + 18, TextStyle.SECTION, words);
    y += HEAD;
  }

  private void text(double x, double baseline, TextStyle style, String words) {
    surface.text(x, baseline, style, Anchor.START, Role.TEXT_LOW, words);
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
  static String number(float value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value).replace('-', '−');
  }
}
