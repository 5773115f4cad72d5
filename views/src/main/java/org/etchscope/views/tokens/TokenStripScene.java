package org.etchscope.views.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.etchscope.sim.numeric.generation.GeneratedToken;
import org.etchscope.sim.numeric.generation.StepTime;
import org.etchscope.sim.numeric.generation.TimedGeneration;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.TextMeter;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// A token strip laid out for a size: tokens in rows like a text, beside a card that tells of one
/// of them. Immutable.
///
/// A token whose step holds a cycle is the one of that cycle; before the first token is chosen it
/// is the first.
public final class TokenStripScene {

  static final double PADDING = 16;
  static final double HEADER = 40;

  /// Without a card the words about the text have a line of their own.
  private static final double HIGH_HEADER = 58;

  static final double CARD_WIDTH = 280;
  static final double ROW = 76;
  static final double CELL_HEIGHT = 64;

  /// Room for the line that tells of rows that are not seen.
  private static final double MORE = 18;

  private static final double GAP = 4;
  private static final double LEAST_CELL = 56;
  private static final double CELL_PADDING = 16;
  private static final double WIDEST_CELL = 200;
  private static final double LEAST_FOR_CARD = 560;

  private final TimedGeneration timed;
  private final double width;
  private final double height;
  private final List<TokenCell> cells;
  private final int rows;
  private final int firstRow;

  private TokenStripScene(
      TimedGeneration timed,
      double width,
      double height,
      List<TokenCell> cells,
      int rows,
      int firstRow) {
    this.timed = timed;
    this.width = width;
    this.height = height;
    this.cells = List.copyOf(cells);
    this.rows = rows;
    this.firstRow = firstRow;
  }

  /// The strip that shows the token of a cycle.
  ///
  /// @param width pixels at zoom 100 %
  /// @param height pixels at zoom 100 %
  /// @param cycle a cycle of the request; its token's row is among those that are seen
  public static TokenStripScene of(TimedGeneration timed, double width, double height, long cycle) {
    double right = textRight(width);
    List<TokenCell> cells = new ArrayList<>();
    List<String> pieces = timed.pieces();
    int[] ids = timed.generation().ids();
    int prompt = timed.generation().prompt().size();
    double x = PADDING;
    int row = 0;
    for (int position = 0; position < ids.length; position++) {
      String label = PieceLabel.of(pieces.get(position));
      double cell = cellWidth(label, position >= prompt);
      if (x + cell > right && x > PADDING) {
        x = PADDING;
        row++;
      }
      int index = position - prompt;
      @Nullable GeneratedToken made = index < 0 ? null : timed.generation().tokens().get(index);
      @Nullable StepTime step = index < 0 ? null : timed.steps().get(index);
      Bounds bounds = new Bounds(x, header(width) + row * ROW, cell, CELL_HEIGHT);
      cells.add(new TokenCell(position, ids[position], label, bounds, made, step));
      x += cell + GAP;
    }
    int rows = row + 1;
    int seen = seen(rows, height - header(width));
    int wanted =
        (int) ((cells.get(prompt + indexAt(timed, cycle)).bounds().y() - header(width)) / ROW);
    int firstRow = Math.clamp(wanted - seen / 2, 0, Math.max(0, rows - seen));
    return new TokenStripScene(timed, width, height, placed(cells, firstRow), rows, firstRow);
  }

  /// Rows that are seen; where not all are, a line below them says so.
  private static int seen(int rows, double room) {
    double all = rows * ROW - (ROW - CELL_HEIGHT);
    return all <= room ? rows : Math.max(1, (int) ((room - MORE) / ROW));
  }

  private static double textRight(double width) {
    return width >= LEAST_FOR_CARD ? width - CARD_WIDTH - PADDING : width - PADDING;
  }

  private static double cellWidth(String label, boolean generated) {
    double text = TextMeter.width(TextStyle.BODY_STRONG, label) + CELL_PADDING;
    return Math.clamp(Math.ceil(text), generated ? LEAST_CELL : CELL_PADDING + GAP, WIDEST_CELL);
  }

  /// Where the tokens begin.
  static double header(double width) {
    return width < LEAST_FOR_CARD ? HIGH_HEADER : HEADER;
  }

  private static List<TokenCell> placed(List<TokenCell> cells, int firstRow) {
    return cells.stream()
        .map(cell -> {
          Bounds at = cell.bounds();
          Bounds moved = new Bounds(at.x(), at.y() - firstRow * ROW, at.width(), at.height());
          return new TokenCell(
              cell.position(), cell.token(), cell.label(), moved, cell.generated(), cell.step());
        })
        .toList();
  }

  /// The generated token whose step holds a cycle.
  public static int indexAt(TimedGeneration timed, long cycle) {
    int index = 0;
    while (index + 1 < timed.steps().size() && timed.steps().get(index).endCycle() <= cycle) {
      index++;
    }
    return index;
  }

  /// The text and its times.
  public TimedGeneration timed() {
    return timed;
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  /// Whether there is room for the card.
  boolean hasCard() {
    return width >= LEAST_FOR_CARD;
  }

  /// Rows that lie below what is seen.
  int rowsBelow() {
    return Math.max(0, rows - firstRow - seen(rows, height - header(width)));
  }

  int rowsAbove() {
    return firstRow;
  }

  /// Where the last row has to end.
  private double lowest() {
    return rowsAbove() + rowsBelow() > 0 ? height - MORE : height;
  }

  /// The tokens whose rows are seen.
  public List<TokenCell> cells() {
    return cells.stream()
        .filter(cell -> cell.bounds().y() >= header(width) && cell.bounds().bottom() <= lowest())
        .toList();
  }

  /// The token of a cycle.
  public TokenCell cellAt(long cycle) {
    int prompt = timed.generation().prompt().size();
    return cells.get(prompt + indexAt(timed, cycle));
  }

  /// The token at a point.
  public Optional<TokenCell> at(double x, double y) {
    return cells().stream().filter(cell -> cell.bounds().contains(x, y)).findFirst();
  }

  /// What is known of a token, a line for each thing.
  ///
  /// @param position from 0, prompt included
  public static String words(TimedGeneration timed, int position, Language language) {
    int prompt = timed.generation().prompt().size();
    String label = PieceLabel.of(timed.pieces().get(position));
    String title = TokenText.LABEL_AND_ID.in(language, label, timed.generation().ids()[position]);
    if (position < prompt) {
      return title + "\n" + TokenText.OF_THE_PROMPT.in(language, position);
    }
    GeneratedToken made = timed.generation().tokens().get(position - prompt);
    StepTime step = timed.steps().get(position - prompt);
    return String.join(
        "\n",
        title,
        TokenText.PROBABILITY.in(language, TokenNumbers.percent(made.probability())),
        String.format(
                Locale.ROOT, "logits[%d, %d], FP32: %.4f", position - 1, made.token(), made.logit())
            .replace('-', '\u2212'),
        TokenText.SIMULATED_CYCLES.in(
            language, TokenNumbers.seconds(step.seconds()), Quantity.count(step.cycles())),
        TokenText.CYCLES_OF_REQUEST.in(
            language, Quantity.count(step.beginCycle()), Quantity.count(step.endCycle())),
        TokenText.HBM_MOVES.in(language, Quantity.count(step.bytes())));
  }
}
