package org.etchscope.sim.chip;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.chip.MatrixArraySpec.Dataflow;
import org.jspecify.annotations.Nullable;

/// The fields of the matrix arrays.
final class ArrayFields {

  /// Rates by precision; at least one must be given.
  static final String RATES = "arrays.multiplyAddsPerCell";

  static final String COUNT = "arrays.count";
  static final String ATTENTION_COUNT = "arrays.attentionCount";
  static final String DATAFLOW = "arrays.dataflow";
  static final String TILES = "arrays.outputTiles";

  private static final String ACCUMULATORS_IN = "accumulatorBytesPerCycleIn";
  private static final String ACCUMULATORS_OUT = "accumulatorBytesPerCycleOut";

  private static final Part<MatrixArraySpec> ARRAYS = new Part<>("arrays", ChipSpec::arrays);

  private ArrayFields() {}

  static List<ChipField> fields() {
    List<ChipField> fields = new ArrayList<>();
    fields.add(ARRAYS.whole("count", "arrays", "", 1, 60_000, MatrixArraySpec::count));
    fields.add(
        ARRAYS.statedWhole(
            "attentionCount",
            "arrays of the attention pipeline",
            "",
            1,
            59_999,
            MatrixArraySpec::attentionCount));
    fields.add(ARRAYS.whole("rows", "rows of an array", "", 1, 4096, MatrixArraySpec::rows));
    fields.add(
        ARRAYS.whole("columns", "columns of an array", "", 1, 4096, MatrixArraySpec::columns));
    fields.add(ARRAYS.choice("dataflow", "dataflow", Dataflow.class, MatrixArraySpec::dataflow));
    fields.add(
        ARRAYS.toggle(
            "shadowRegisters", "shadow weight registers", MatrixArraySpec::shadowRegisters));
    fields.add(
        ARRAYS.whole(
            "accumulatorRows",
            "accumulator rows",
            "",
            1,
            1 << 16,
            MatrixArraySpec::accumulatorRows));
    fields.add(
        ARRAYS.whole(
            "accumulatorSets", "accumulator sets", "", 1, 16, MatrixArraySpec::accumulatorSets));
    fields.add(
        ARRAYS.statedWhole(
            ACCUMULATORS_IN,
            "into the accumulators of an array",
            MemoryFields.PORT_UNIT,
            1,
            BufferSpec.WIDEST,
            MatrixArraySpec::accumulatorInBytesPerCycle));
    fields.add(
        ARRAYS.statedWhole(
            ACCUMULATORS_OUT,
            "out of the accumulators of an array",
            MemoryFields.PORT_UNIT,
            1,
            BufferSpec.WIDEST,
            MatrixArraySpec::accumulatorOutBytesPerCycle));
    for (Precision precision : Precision.values()) {
      fields.add(rate(precision));
    }
    fields.add(
        ARRAYS.share(
            "sustainedFraction", "sustained share of peak", MatrixArraySpec::sustainedFraction));
    fields.add(new ChipField(TILES, "output tiles", true, new OutputTiles(), ArrayFields::tilesOf));
    return fields;
  }

  private static ChipField rate(Precision precision) {
    return new ChipField(
        RATES + "." + precision.id(),
        precision.name() + " rate",
        true,
        new FieldType.Quantity(
            "multiply-adds a cell and cycle",
            new BigDecimal("0.0625"),
            BigDecimal.valueOf(1 << 16),
            16),
        chip -> rateOf(chip, precision));
  }

  private static @Nullable ChipValue rateOf(ChipSpec chip, Precision precision) {
    Integer sixteenths = chip.arrays().sixteenthsPerCell().get(precision);
    return sixteenths == null ? null : new ChipValue.Quantity(sixteenths, 16);
  }

  private static @Nullable ChipValue tilesOf(ChipSpec chip) {
    List<MatrixArraySpec.OutputTile> tiles = chip.arrays().outputTiles();
    return tiles.isEmpty() ? null : new ChipValue.Tiles(tiles);
  }

  static MatrixArraySpec assemble(ChipValues values) {
    return new MatrixArraySpec(
        values.integer(COUNT),
        values.has(ATTENTION_COUNT) ? values.integer(ATTENTION_COUNT) : 0,
        values.integer("arrays.rows"),
        values.integer("arrays.columns"),
        values.choice(DATAFLOW, Dataflow.class),
        values.truth("arrays.shadowRegisters"),
        values.integer("arrays.accumulatorRows"),
        values.integer("arrays.accumulatorSets"),
        MemoryFields.stated(values, "arrays." + ACCUMULATORS_IN),
        MemoryFields.stated(values, "arrays." + ACCUMULATORS_OUT),
        rates(values),
        values.real("arrays.sustainedFraction"),
        values.tiles(TILES));
  }

  private static Map<Precision, Integer> rates(ChipValues values) {
    Map<Precision, Integer> rates = new EnumMap<>(Precision.class);
    for (Precision precision : Precision.values()) {
      String path = RATES + "." + precision.id();
      if (values.has(path)) {
        rates.put(precision, values.integer(path));
      }
    }
    return rates;
  }
}
