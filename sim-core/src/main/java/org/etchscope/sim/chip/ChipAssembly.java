package org.etchscope.sim.chip;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.chip.MatrixArraySpec.Dataflow;
import org.etchscope.sim.input.InputForm;

/// Builds a chip from its values, each of which its field has accepted, after checking that they go
/// together.
final class ChipAssembly {

  private ChipAssembly() {}

  /// @throws ChipFormatException if a value is missing or does not go with another
  static ChipSpec assemble(ChipValues values, Map<String, Provenance> provenance) {
    checkComplete(values);
    List.of(MemoryFields.WEIGHTS, MemoryFields.ACTIVATIONS, MemoryFields.KEY_VALUE)
        .forEach(buffer -> checkSlot(values, buffer));
    checkSplit(values);
    checkTiles(values);
    return new ChipSpec(
        values.words(ChipFields.ID),
        values.words(ChipFields.NAME),
        values.base(ChipFields.CLOCK),
        ArrayFields.assemble(values),
        UnitFields.assembleAttention(values),
        UnitFields.assembleVector(values),
        MemoryFields.assembleBuffer(values, MemoryFields.WEIGHTS),
        MemoryFields.assembleBuffer(values, MemoryFields.ACTIVATIONS),
        MemoryFields.assembleBuffer(values, MemoryFields.KEY_VALUE),
        MemoryFields.assembleHbm(values),
        SystemFields.assembleFabric(values),
        SystemFields.assembleControl(values),
        BudgetFields.assemblePower(values),
        BudgetFields.assembleArea(values),
        provenance);
  }

  /// A chip without a field or a part.
  ///
  /// @throws ChipFormatException if a chip cannot do without
  static ChipSpec without(ChipSpec chip, String path) {
    Map<String, Provenance> provenance = new HashMap<>(chip.provenance());
    provenance.keySet().removeIf(other -> other.equals(path) || other.startsWith(path + "."));
    return assemble(ChipValues.of(chip).remove(path), provenance);
  }

  private static void checkComplete(ChipValues values) {
    boolean attention = values.hasAnyOf(UnitFields.ATTENTION);
    for (ChipField field : ChipFields.all()) {
      boolean needed =
          !field.optional() || (attention && field.group().equals(UnitFields.ATTENTION));
      if (needed && !values.has(field.path())) {
        throw new ChipFormatException(
            InputForm.MISSING.with(field.path(), field.type().demanded()));
      }
    }
    if (!values.hasAnyOf(ArrayFields.RATES)) {
      throw new ChipFormatException(
          ArrayFields.RATES + " is missing; the arrays must multiply at one precision at least");
    }
  }

  private static void checkSlot(ChipValues values, String buffer) {
    long slot = values.base(buffer + ".slotKibibytes");
    long capacity = values.base(buffer + ".megabytes");
    if (slot > capacity) {
      throw new ChipFormatException(
          "%s.slotKibibytes is %s bytes; it must be at most the %s bytes of %s.megabytes"
              .formatted(buffer, slot, capacity, buffer));
    }
  }

  private static void checkSplit(ChipValues values) {
    if (!values.has(ArrayFields.ATTENTION_COUNT)) {
      return;
    }
    int count = values.integer(ArrayFields.COUNT);
    int attention = values.integer(ArrayFields.ATTENTION_COUNT);
    if (attention >= count) {
      throw new ChipFormatException(
          "%s is %d; it must be less than the %d of %s, as some array has to serve the feed-forward pipeline"
              .formatted(ArrayFields.ATTENTION_COUNT, attention, count, ArrayFields.COUNT));
    }
  }

  private static void checkTiles(ChipValues values) {
    boolean tiled = values.choice(ArrayFields.DATAFLOW, Dataflow.class) == Dataflow.OUTPUT_TILE;
    if (tiled && !values.has(ArrayFields.TILES)) {
      throw new ChipFormatException(
          "%s is missing; the dataflow output-tile needs %s"
              .formatted(ArrayFields.TILES, new OutputTiles().demand()));
    }
    if (!tiled && values.has(ArrayFields.TILES)) {
      throw new ChipFormatException(
          "%s is given; it must be absent unless the dataflow is output-tile"
              .formatted(ArrayFields.TILES));
    }
  }
}
