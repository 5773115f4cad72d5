package org.etchscope.sim.chip;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputForm;
import org.jspecify.annotations.Nullable;

/// One field of a chip: where it stands in a chip file, what it may be, and how it is read and
/// changed. Numbers are decimal and in the unit that the last word of the path names.
public final class ChipField {

  /// Source of a value that a person set.
  public static final Provenance SET_BY_USER =
      new Provenance(Provenance.Mark.ASSUMED, "set by the user");

  private final String path;
  private final String label;
  private final boolean optional;
  private final FieldType type;
  private final Getter getter;

  /// What sort of value a field holds.
  public enum Kind {
    /// A decimal number.
    NUMBER,
    /// A whole number.
    WHOLE_NUMBER,
    /// `true` or `false`.
    SWITCH,
    /// One of [#choices()].
    CHOICE,
    /// A line of text.
    TEXT,
    /// A list of output tiles such as `128x256 at 1, 128x128 at 0.93`.
    TILES
  }

  /// Takes the value out of a chip; `null` if the chip has none.
  interface Getter {
    @Nullable ChipValue of(ChipSpec chip);
  }

  ChipField(String path, String label, boolean optional, FieldType type, Getter getter) {
    this.path = path;
    this.label = label;
    this.optional = optional;
    this.type = type;
    this.getter = getter;
  }

  /// Where the field stands in a chip file, for example `hbm.gigabytesPerSecond`.
  public String path() {
    return path;
  }

  /// The first part of the path, for example `hbm`; the path itself if it has one part.
  public String group() {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /// Name on screen, without the unit.
  public String label() {
    return label;
  }

  /// Unit on screen, for example `GB/s`; empty if there is none.
  public String unit() {
    return type instanceof FieldType.Amount amount ? amount.unit() : "";
  }

  /// What sort of value this is.
  public Kind kind() {
    return switch (type) {
      case FieldType.Quantity quantity when quantity.basePerUnit() == 1 -> Kind.WHOLE_NUMBER;
      case FieldType.Quantity _, FieldType.Real _ -> Kind.NUMBER;
      case FieldType.Switch _ -> Kind.SWITCH;
      case FieldType.Choice _ -> Kind.CHOICE;
      case FieldType.Name _, FieldType.Line _ -> Kind.TEXT;
      case OutputTiles _ -> Kind.TILES;
    };
  }

  /// Whether a chip can do without this field.
  public boolean optional() {
    return optional;
  }

  /// Whether this field names the chip and says nothing about it, so that it needs no source.
  public boolean identity() {
    return path.equals(ChipFields.ID) || path.equals(ChipFields.NAME);
  }

  /// The least number allowed; empty if this is no number.
  public Optional<BigDecimal> low() {
    return amount().map(FieldType.Amount::low);
  }

  /// The greatest number allowed; empty if this is no number.
  public Optional<BigDecimal> high() {
    return amount().map(FieldType.Amount::high);
  }

  /// The number that every value is a multiple of; empty if this is no number or any will do.
  public Optional<BigDecimal> step() {
    return type instanceof FieldType.Quantity quantity
        ? Optional.of(quantity.step())
        : Optional.empty();
  }

  /// The words to choose from; empty unless this is a choice.
  public List<String> choices() {
    return type instanceof FieldType.Choice(List<String> words) ? words : List.of();
  }

  /// What is allowed, for example `a whole number from 1 to 64`.
  public String allowed() {
    return type.demand();
  }

  /// As [#allowed()], in parts.
  public InputFault demanded() {
    return type.demanded();
  }

  /// The value of a chip as a file writes it; empty if the chip has none.
  public Optional<String> text(ChipSpec chip) {
    return value(chip).map(ChipValue::text);
  }

  /// The number in the field's unit, exactly; empty if the chip has none or this is no number.
  public Optional<BigDecimal> number(ChipSpec chip) {
    return value(chip)
        .flatMap(value ->
            switch (value) {
              case ChipValue.Quantity quantity -> Optional.of(quantity.number());
              case ChipValue.Real real -> Optional.of(real.number());
              case ChipValue.Words _, ChipValue.Truth _, ChipValue.Tiles _ -> Optional.empty();
            });
  }

  /// Where a chip's value comes from; empty if the chip does not say.
  public Optional<Provenance> provenance(ChipSpec chip) {
    return Optional.ofNullable(chip.provenance().get(path));
  }

  /// The chip with another value here, marked as assumed and set by the user; the chip itself if it
  /// has that value already.
  ///
  /// @throws ChipFormatException if the value is not allowed, or does not go with the rest
  public ChipSpec with(ChipSpec chip, String text) {
    return value(chip).equals(Optional.of(parsed(text))) ? chip : with(chip, text, SET_BY_USER);
  }

  /// As [#with(ChipSpec, String)], for a number in the field's unit.
  public ChipSpec with(ChipSpec chip, BigDecimal number) {
    return with(chip, number.toString());
  }

  /// The chip with another value and source here.
  ///
  /// @throws ChipFormatException if the value is not allowed, or does not go with the rest
  public ChipSpec with(ChipSpec chip, String text, Provenance provenance) {
    ChipValue value = parsed(text);
    Map<String, Provenance> sources = new HashMap<>(chip.provenance());
    if (!identity()) {
      sources.put(path, provenance);
    }
    return ChipAssembly.assemble(ChipValues.of(chip).put(path, value), sources);
  }

  /// The chip without a value here.
  ///
  /// @throws ChipFormatException if a chip cannot do without
  public ChipSpec without(ChipSpec chip) {
    return ChipAssembly.without(chip, path);
  }

  /// The value of a chip.
  Optional<ChipValue> value(ChipSpec chip) {
    return Optional.ofNullable(getter.of(chip));
  }

  /// What the field accepts.
  FieldType type() {
    return type;
  }

  /// The value at a place of a file; `where` leads the message.
  ChipValue parsed(JsonValue json, Object where) {
    return checked(type::fromJson, json, json.shown(), fault -> fault.at(where));
  }

  private ChipValue parsed(String text) {
    return checked(type::fromText, text, JsonValue.shortened(text), fault -> fault);
  }

  private <T> ChipValue checked(
      Function<T, ChipValue> parser, T raw, String shown, UnaryOperator<InputFault> placed) {
    try {
      return parser.apply(raw);
    } catch (IllegalArgumentException e) {
      throw new ChipFormatException(
          placed.apply(InputForm.VALUE.with(path, shown, InputFault.of(e))));
    }
  }

  private Optional<FieldType.Amount> amount() {
    return type instanceof FieldType.Amount amount ? Optional.of(amount) : Optional.empty();
  }

  @Override
  public String toString() {
    return path;
  }
}
