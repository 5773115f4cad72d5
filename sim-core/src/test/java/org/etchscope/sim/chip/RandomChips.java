package org.etchscope.sim.chip;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.etchscope.sim.chip.MatrixArraySpec.OutputTile;

/// Chips with every field drawn from its whole range.
final class RandomChips {

  private static final String LETTERS = "aZ09 .,;:_-\"\\/µ²€漢😀{}[]";

  private final Random random;

  RandomChips(long seed) {
    random = new Random(seed);
  }

  ChipSpec next() {
    ChipValues values = new ChipValues();
    for (ChipField field : ChipFields.all()) {
      if (!field.optional() || random.nextInt(3) > 0) {
        values.put(field.path(), value(field));
      }
    }
    reconcile(values);
    Map<String, Provenance> provenance = new HashMap<>();
    for (ChipField field : ChipFields.all()) {
      if (values.has(field.path()) && !field.identity()) {
        provenance.put(field.path(), provenance());
      }
    }
    return ChipAssembly.assemble(values, provenance);
  }

  ChipValue value(ChipField field) {
    return switch (field.type()) {
      case FieldType.Quantity type -> quantity(type);
      case FieldType.Real type -> real(type);
      case FieldType.Choice(List<String> words) ->
          new ChipValue.Words(words.get(random.nextInt(words.size())));
      case FieldType.Switch _ -> new ChipValue.Truth(random.nextBoolean());
      case FieldType.Name _ -> new ChipValue.Words("chip-" + random.nextInt(1000));
      case FieldType.Line(int longest) -> new ChipValue.Words(line(longest));
      case OutputTiles _ -> new ChipValue.Tiles(tiles());
    };
  }

  /// Small and large numbers alike.
  private ChipValue quantity(FieldType.Quantity type) {
    BigDecimal scale = BigDecimal.valueOf(type.basePerUnit());
    BigInteger low = type.low().multiply(scale).setScale(0, RoundingMode.CEILING).toBigInteger();
    BigInteger high = type.high().multiply(scale).setScale(0, RoundingMode.FLOOR).toBigInteger();
    BigInteger span = high.subtract(low);
    BigInteger offset = new BigInteger(random.nextInt(span.bitLength() + 1), random).min(span);
    return new ChipValue.Quantity(low.add(offset).longValueExact(), type.basePerUnit());
  }

  private ChipValue real(FieldType.Real type) {
    double low = type.low().doubleValue();
    double high = type.high().doubleValue();
    return new ChipValue.Real(Math.clamp(low + random.nextDouble() * (high - low), low, high));
  }

  private String line(int longest) {
    StringBuilder line = new StringBuilder("x");
    int[] letters = LETTERS.codePoints().toArray();
    while (line.length() < 2 + random.nextInt(longest - 4)) {
      line.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return line.toString();
  }

  private List<OutputTile> tiles() {
    return random
        .ints(1 + random.nextInt(16), 1, 1 << 16)
        .mapToObj(
            rows -> new OutputTile(rows, 1 + random.nextInt(1 << 16), 1 - random.nextDouble(0.9)))
        .toList();
  }

  private Provenance provenance() {
    Provenance.Mark[] marks = Provenance.Mark.values();
    return new Provenance(marks[random.nextInt(marks.length)], line(1000));
  }

  private void reconcile(ChipValues values) {
    for (String buffer :
        List.of(MemoryFields.WEIGHTS, MemoryFields.ACTIVATIONS, MemoryFields.KEY_VALUE)) {
      long slot =
          Math.min(values.base(buffer + ".slotKibibytes"), values.base(buffer + ".megabytes"));
      values.put(buffer + ".slotKibibytes", new ChipValue.Quantity(slot, 1024));
    }
    if (values.words(ArrayFields.DATAFLOW).equals("output-tile")) {
      values.put(ArrayFields.TILES, new ChipValue.Tiles(tiles()));
    } else {
      values.remove(ArrayFields.TILES);
    }
    values.put(ArrayFields.RATES + ".fp8", new ChipValue.Quantity(1 + random.nextInt(64), 16));
    shareArrays(values);
    completeAttention(values);
  }

  /// Some array has to be left for the feed-forward pipeline.
  private void shareArrays(ChipValues values) {
    long count = values.base(ArrayFields.COUNT);
    if (count == 1) {
      values.remove(ArrayFields.ATTENTION_COUNT);
    } else if (values.has(ArrayFields.ATTENTION_COUNT)) {
      long attention = Math.min(values.base(ArrayFields.ATTENTION_COUNT), count - 1);
      values.put(ArrayFields.ATTENTION_COUNT, new ChipValue.Quantity(attention, 1));
    }
  }

  private void completeAttention(ChipValues values) {
    if (random.nextBoolean()) {
      values.remove(UnitFields.ATTENTION);
    } else {
      for (ChipField field : UnitFields.attention()) {
        values.put(field.path(), value(field));
      }
    }
  }
}
