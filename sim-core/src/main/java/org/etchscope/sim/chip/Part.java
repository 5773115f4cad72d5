package org.etchscope.sim.chip;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the fields of one part of a chip.
///
/// @param path where the part stands in a chip file
/// @param holder takes the part out of a chip
/// @param optional whether a chip can do without the part
record Part<P>(String path, Holder<P> holder, boolean optional) {

  /// Takes a part out of a chip; `null` if the chip has none.
  interface Holder<P> {
    @Nullable P of(ChipSpec chip);
  }

  /// A part that every chip has.
  Part(String path, Holder<P> holder) {
    this(path, holder, false);
  }

  /// A whole number.
  ChipField whole(
      String name, String label, String unit, long low, long high, ToLongFunction<P> getter) {
    return quantity(
        name, label, unit, BigDecimal.valueOf(low), BigDecimal.valueOf(high), 1, getter);
  }

  /// A decimal number of a unit that has whole base units.
  ChipField scaled(
      String name,
      String label,
      String unit,
      String low,
      String high,
      long basePerUnit,
      ToLongFunction<P> getter) {
    return quantity(
        name, label, unit, new BigDecimal(low), new BigDecimal(high), basePerUnit, getter);
  }

  private ChipField quantity(
      String name,
      String label,
      String unit,
      BigDecimal low,
      BigDecimal high,
      long basePerUnit,
      ToLongFunction<P> getter) {
    return field(
        name,
        label,
        new FieldType.Quantity(unit, low, high, basePerUnit),
        part -> new ChipValue.Quantity(getter.applyAsLong(part), basePerUnit));
  }

  /// A whole number that a chip may leave open; it is 0 then.
  ChipField statedWhole(
      String name, String label, String unit, long low, long high, ToLongFunction<P> getter) {
    return stated(part -> getter.applyAsLong(part) != 0)
        .whole(name, label, unit, low, high, getter);
  }

  /// A scaled number that a chip may leave open; it is 0 then.
  ChipField statedScaled(
      String name,
      String label,
      String unit,
      String low,
      String high,
      long basePerUnit,
      ToLongFunction<P> getter) {
    return stated(part -> getter.applyAsLong(part) != 0)
        .scaled(name, label, unit, low, high, basePerUnit, getter);
  }

  /// The same part, taken as missing where it does not state something.
  private Part<P> stated(Predicate<P> states) {
    return new Part<>(
        path,
        chip -> {
          P part = holder.of(chip);
          return part == null || !states.test(part) ? null : part;
        },
        true);
  }

  /// A number held in double precision.
  ChipField real(
      String name, String label, String unit, String low, String high, ToDoubleFunction<P> getter) {
    return field(
        name,
        label,
        new FieldType.Real(unit, new BigDecimal(low), new BigDecimal(high)),
        part -> new ChipValue.Real(getter.applyAsDouble(part)));
  }

  /// A share of what could be reached.
  ChipField share(String name, String label, ToDoubleFunction<P> getter) {
    return real(name, label, "", "0.01", "1", getter);
  }

  /// A share of what could be reached, which a chip may leave open; it is 0 then.
  ChipField statedShare(String name, String label, ToDoubleFunction<P> getter) {
    return stated(part -> getter.applyAsDouble(part) != 0).share(name, label, getter);
  }

  /// One of the constants of an enumeration.
  <E extends Enum<E>> ChipField choice(
      String name, String label, Class<E> words, Function<P, E> getter) {
    return field(
        name,
        label,
        new FieldType.Choice(words(words)),
        part -> new ChipValue.Words(word(getter.apply(part))));
  }

  /// One of the constants of an enumeration, which a chip may leave open; it is `null` then.
  <E extends Enum<E>> ChipField statedChoice(
      String name, String label, Class<E> words, Function<P, @Nullable E> getter) {
    return stated(part -> getter.apply(part) != null)
        .choice(name, label, words, part -> Objects.requireNonNull(getter.apply(part)));
  }

  /// Yes or no.
  ChipField toggle(String name, String label, Predicate<P> getter) {
    return field(
        name, label, new FieldType.Switch(), part -> new ChipValue.Truth(getter.test(part)));
  }

  /// A line of at most 64 characters.
  ChipField line(String name, String label, Function<P, String> getter) {
    return field(
        name, label, new FieldType.Line(64), part -> new ChipValue.Words(getter.apply(part)));
  }

  /// A line of at most 64 characters, which a chip may leave open; it is `null` then.
  ChipField statedLine(String name, String label, Function<P, @Nullable String> getter) {
    return stated(part -> getter.apply(part) != null)
        .line(name, label, part -> Objects.requireNonNull(getter.apply(part)));
  }

  private ChipField field(
      String name, String label, FieldType type, Function<P, ChipValue> getter) {
    return new ChipField(
        path + "." + name,
        label,
        optional,
        type,
        chip -> {
          P part = holder.of(chip);
          return part == null ? null : getter.apply(part);
        });
  }

  /// The words for the constants of an enumeration, in their order.
  static <E extends Enum<E>> List<String> words(Class<E> type) {
    return Stream.of(type.getEnumConstants()).map(Part::word).toList();
  }

  /// The word for a constant in files, for example `all-bank`.
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
