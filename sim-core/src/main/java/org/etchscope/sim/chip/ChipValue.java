package org.etchscope.sim.chip;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.etchscope.sim.chip.MatrixArraySpec.OutputTile;

/// The value of one field of a chip.
sealed interface ChipValue {

  /// As a file or the command line writes it; numbers in the field's unit.
  String text();

  /// A count of whole base units, for example bytes.
  ///
  /// @param base base units
  /// @param basePerUnit base units in one unit of the field
  record Quantity(long base, long basePerUnit) implements ChipValue {
    BigDecimal number() {
      return BigDecimal.valueOf(base).divide(BigDecimal.valueOf(basePerUnit));
    }

    @Override
    public String text() {
      return plain(number());
    }
  }

  /// A share or a measure that is no count.
  record Real(double value) implements ChipValue {
    BigDecimal number() {
      return BigDecimal.valueOf(value);
    }

    @Override
    public String text() {
      return plain(number());
    }
  }

  /// A word or a name.
  record Words(String text) implements ChipValue {}

  /// Yes or no.
  record Truth(boolean value) implements ChipValue {
    @Override
    public String text() {
      return Boolean.toString(value);
    }
  }

  /// Output tiles, best first.
  record Tiles(List<OutputTile> tiles) implements ChipValue {
    @Override
    public String text() {
      return tiles.stream()
          .map(tile ->
              "%sx%s at %s"
                  .formatted(
                      tile.rows(), tile.columns(), plain(BigDecimal.valueOf(tile.relativeRate()))))
          .collect(Collectors.joining(", "));
    }
  }

  /// A number without exponent and trailing zeros.
  static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
