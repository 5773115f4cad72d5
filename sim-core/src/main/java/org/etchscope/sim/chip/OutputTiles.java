package org.etchscope.sim.chip;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.etchscope.sim.chip.MatrixArraySpec.OutputTile;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputForm;

/// The field that lists output tiles: objects in a file, `128x256 at 1, 128x128 at 0.93` as text.
record OutputTiles() implements FieldType {

  private static final int MOST = 16;
  private static final Pattern TILE =
      Pattern.compile("\\s*([0-9]{1,9})x([0-9]{1,9}) at ([0-9.eE+-]{1,40})\\s*");
  private static final Amount SIZE =
      new Quantity("", BigDecimal.ONE, BigDecimal.valueOf(1 << 16), 1);
  private static final Amount RATE = new Real("", new BigDecimal("0.01"), BigDecimal.ONE);

  @Override
  public ChipValue fromText(String text) {
    return tiles(Stream.of(text.split(",", MOST + 1)).map(this::tile).toList());
  }

  @Override
  public ChipValue fromJson(JsonValue json) {
    if (json instanceof JsonValue.Items(int _, List<JsonValue> items)) {
      return tiles(items.stream().map(this::tile).toList());
    }
    // So a scenario's change of the field, which is a text, is read as on the command line.
    if (json instanceof JsonValue.Words(int _, String text)) {
      return fromText(text);
    }
    throw refusal();
  }

  @Override
  public InputFault demanded() {
    return InputForm.OUTPUT_TILES.with(
        MOST, SIZE.within(InputForm.FROM_TO), RATE.within(InputForm.FROM_TO));
  }

  private ChipValue tiles(List<OutputTile> tiles) {
    if (tiles.isEmpty() || tiles.size() > MOST) {
      throw refusal();
    }
    return new ChipValue.Tiles(tiles);
  }

  private OutputTile tile(String text) {
    Matcher parts = TILE.matcher(text);
    if (!parts.matches()) {
      throw refusal();
    }
    return tile(
        new JsonValue.Numeral(0, parts.group(1)),
        new JsonValue.Numeral(0, parts.group(2)),
        new JsonValue.Numeral(0, parts.group(3)));
  }

  private OutputTile tile(JsonValue json) {
    if (json instanceof JsonValue.Members(int _, Map<String, JsonValue> members)) {
      JsonValue rows = members.get("rows");
      JsonValue columns = members.get("columns");
      JsonValue relativeRate = members.get("relativeRate");
      if (rows != null && columns != null && relativeRate != null && members.size() == 3) {
        return tile(rows, columns, relativeRate);
      }
    }
    throw refusal();
  }

  private OutputTile tile(JsonValue rows, JsonValue columns, JsonValue relativeRate) {
    try {
      return new OutputTile(size(rows), size(columns), rate(relativeRate));
    } catch (IllegalArgumentException e) {
      throw refusal();
    }
  }

  private static int size(JsonValue json) {
    return Math.toIntExact(((ChipValue.Quantity) SIZE.fromJson(json)).base());
  }

  private static double rate(JsonValue json) {
    return ((ChipValue.Real) RATE.fromJson(json)).value();
  }
}
