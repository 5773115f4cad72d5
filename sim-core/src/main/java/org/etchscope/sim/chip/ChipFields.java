package org.etchscope.sim.chip;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputForm;

/// All fields of a chip, in the order of a chip file.
public final class ChipFields {

  static final String ID = "id";
  static final String NAME = "name";
  static final String CLOCK = "clockGigahertz";

  private static final List<ChipField> ALL =
      Stream.of(
              root(),
              ArrayFields.fields(),
              UnitFields.attention(),
              UnitFields.vector(),
              MemoryFields.buffers(),
              MemoryFields.hbm(),
              SystemFields.fabric(),
              SystemFields.control(),
              BudgetFields.power(),
              BudgetFields.area())
          .flatMap(List::stream)
          .toList();
  private static final Map<String, ChipField> BY_PATH =
      ALL.stream().collect(Collectors.toUnmodifiableMap(ChipField::path, field -> field));

  private ChipFields() {}

  private static List<ChipField> root() {
    return List.of(
        new ChipField(
            ID, "short name", false, new FieldType.Name(), chip -> new ChipValue.Words(chip.id())),
        new ChipField(
            NAME, "name", false, new FieldType.Line(100), chip -> new ChipValue.Words(chip.name())),
        new ChipField(
            CLOCK,
            "core clock",
            false,
            new FieldType.Quantity(
                "GHz", new BigDecimal("0.001"), new BigDecimal("100"), 1_000_000_000),
            chip -> new ChipValue.Quantity(chip.clockHertz(), 1_000_000_000)));
  }

  /// All fields.
  public static List<ChipField> all() {
    return ALL;
  }

  /// The field at a path, if there is one.
  public static Optional<ChipField> find(String path) {
    return Optional.ofNullable(BY_PATH.get(path));
  }

  /// The field at a path.
  ///
  /// @throws ChipFormatException naming the path and the nearest ones there are
  public static ChipField of(String path) {
    return find(path).orElseThrow(() -> new ChipFormatException(unknown(path)));
  }

  /// The chip without its attention unit, so that attention runs on the arrays.
  public static ChipSpec withoutAttention(ChipSpec chip) {
    return ChipAssembly.without(chip, UnitFields.ATTENTION);
  }

  /// Whether some field stands below a path.
  static boolean isPart(String path) {
    return ALL.stream().anyMatch(field -> field.path().startsWith(path + "."));
  }

  /// The sentence about a path that is none.
  static InputFault unknown(String path) {
    List<String> paths = ALL.stream().map(ChipField::path).toList();
    return InputForm.NO_CHIP_FIELD.with(
        JsonValue.shortened(path), Spelling.nearest(path, paths, 1).getFirst());
  }
}
