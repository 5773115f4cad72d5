package org.etchscope.sim.chip;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.chip.MatrixArraySpec.OutputTile;
import org.jspecify.annotations.Nullable;

/// The values of a chip by path, on their way into or out of a [ChipSpec].
final class ChipValues {

  private final Map<String, ChipValue> byPath = new HashMap<>();

  /// All values of a chip.
  static ChipValues of(ChipSpec chip) {
    ChipValues values = new ChipValues();
    for (ChipField field : ChipFields.all()) {
      field.value(chip).ifPresent(value -> values.put(field.path(), value));
    }
    return values;
  }

  ChipValues put(String path, ChipValue value) {
    byPath.put(path, value);
    return this;
  }

  /// Removes a field, or all fields of a part.
  ChipValues remove(String path) {
    byPath.keySet().removeIf(other -> other.equals(path) || other.startsWith(path + "."));
    return this;
  }

  boolean has(String path) {
    return byPath.containsKey(path);
  }

  boolean hasAnyOf(String part) {
    return byPath.keySet().stream().anyMatch(path -> path.startsWith(part + "."));
  }

  /// Whole base units.
  long base(String path) {
    return get(path, ChipValue.Quantity.class).base();
  }

  /// Whole base units of a field whose range fits.
  int integer(String path) {
    return Math.toIntExact(base(path));
  }

  double real(String path) {
    return get(path, ChipValue.Real.class).value();
  }

  boolean truth(String path) {
    return get(path, ChipValue.Truth.class).value();
  }

  String words(String path) {
    return get(path, ChipValue.Words.class).text();
  }

  <E extends Enum<E>> E choice(String path, Class<E> type) {
    return type.getEnumConstants()[Part.words(type).indexOf(words(path))];
  }

  /// Output tiles; none if the field is absent.
  List<OutputTile> tiles(String path) {
    return has(path) ? get(path, ChipValue.Tiles.class).tiles() : List.of();
  }

  private <T extends ChipValue> T get(String path, Class<T> type) {
    @Nullable ChipValue value = byPath.get(path);
    if (value == null) {
      throw new IllegalStateException(path + " is missing");
    }
    return type.cast(value);
  }
}
