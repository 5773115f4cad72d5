package org.etchscope.sim.chip;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.etchscope.sim.chip.Provenance.Mark;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputForm;

/// Gathers the values of one chip file.
final class ChipText {

  private static final String EXTENDS = "extends";
  private static final String SCHEMA = "$schema";
  private static final Set<String> LEAF = Set.of("value", "mark", "source");
  private static final Provenance PLAIN = new Provenance(Mark.ASSUMED, "chip file");
  private static final FieldType SOURCE = new FieldType.Line(1000);
  private static final FieldType MARK = new FieldType.Choice(Part.words(Mark.class));

  private final String file;
  private final Function<String, ChipSpec> chips;
  private final Map<String, Provenance> provenance = new HashMap<>();
  private ChipValues values = new ChipValues();

  ChipText(String file, Function<String, ChipSpec> chips) {
    this.file = file;
    this.chips = chips;
  }

  ChipSpec chip(JsonValue.Members root) {
    JsonValue base = root.members().get(EXTENDS);
    if (base != null) {
      extend(base);
    }
    members(root, "");
    try {
      return ChipAssembly.assemble(values, provenance);
    } catch (ChipFormatException e) {
      throw new ChipFormatException(e.fault().at(file));
    }
  }

  /// Starts from another chip, under a name that says that it is no longer that one.
  private void extend(JsonValue name) {
    if (!(name instanceof JsonValue.Words(int line, String id))) {
      throw refusal(
          name, EXTENDS, InputFault.plain("the name of a chip, for example \"sohu-2024\""));
    }
    ChipSpec base = base(line, id);
    values = ChipValues.of(base);
    values.put(ChipFields.ID, new ChipValue.Words(base.id() + "-changed"));
    values.put(ChipFields.NAME, new ChipValue.Words(base.name() + ", changed"));
    provenance.putAll(base.provenance());
  }

  private ChipSpec base(int line, String id) {
    try {
      return chips.apply(id);
    } catch (IllegalArgumentException e) {
      throw new ChipFormatException(InputFault.of(e).at(EXTENDS).at(line(line)));
    }
  }

  private void members(JsonValue.Members part, String prefix) {
    part.members()
        .forEach((name, value) -> {
          String path = prefix + name;
          if (!path.equals(EXTENDS) && !path.equals(SCHEMA)) {
            member(path, value);
          }
        });
  }

  private void member(String path, JsonValue value) {
    ChipField field = ChipFields.find(path).orElse(null);
    if (field != null) {
      field(field, value);
    } else if (ChipFields.isPart(path)) {
      part(path, value);
    } else {
      throw new ChipFormatException(ChipFields.unknown(path).at(line(value.line())));
    }
  }

  private void part(String path, JsonValue value) {
    switch (value) {
      case JsonValue.Members members -> members(members, path + ".");
      case JsonValue.Nothing _ -> remove(path);
      default -> throw refusal(value, path, InputForm.AN_OBJECT.with());
    }
  }

  private void field(ChipField field, JsonValue value) {
    switch (value) {
      case JsonValue.Nothing _ when field.optional() -> remove(field.path());
      case JsonValue.Members leaf -> leaf(field, leaf);
      default -> put(field, value, PLAIN);
    }
  }

  private void leaf(ChipField field, JsonValue.Members leaf) {
    for (Map.Entry<String, JsonValue> member : leaf.members().entrySet()) {
      if (!LEAF.contains(member.getKey())) {
        throw new ChipFormatException(
            "%s%s has the member \"%s\"; it may have value, mark and source"
                .formatted(
                    where(member.getValue().line()),
                    field.path(),
                    JsonValue.shortened(member.getKey())));
      }
    }
    JsonValue value = leaf.members().get("value");
    if (value == null) {
      throw new ChipFormatException(
          "%s%s has no value; it must be %s"
              .formatted(where(leaf.line()), field.path(), field.allowed()));
    }
    put(field, value, provenance(field, leaf));
  }

  private Provenance provenance(ChipField field, JsonValue.Members leaf) {
    JsonValue source = leaf.members().get("source");
    JsonValue mark = leaf.members().get("mark");
    Mark sure = mark == null ? Mark.ASSUMED : mark(field.path() + ".mark", mark);
    if (source == null && sure != Mark.ASSUMED) {
      throw new ChipFormatException(
          "%s%s.source is missing; a value that is %s must name its source"
              .formatted(where(leaf.line()), field.path(), Part.word(sure)));
    }
    return new Provenance(
        sure, source == null ? PLAIN.source() : words(field.path() + ".source", source, SOURCE));
  }

  private Mark mark(String path, JsonValue json) {
    return Mark.valueOf(words(path, json, MARK).toUpperCase(Locale.ROOT));
  }

  private String words(String path, JsonValue json, FieldType type) {
    try {
      return type.fromJson(json).text();
    } catch (IllegalArgumentException e) {
      throw refusal(json, path, type.demanded());
    }
  }

  private void put(ChipField field, JsonValue value, Provenance source) {
    values.put(field.path(), field.parsed(value, line(value.line())));
    if (!field.identity()) {
      provenance.put(field.path(), source);
    }
  }

  private void remove(String path) {
    values.remove(path);
    provenance.keySet().removeIf(other -> other.equals(path) || other.startsWith(path + "."));
  }

  private ChipFormatException refusal(JsonValue value, String path, InputFault demand) {
    return new ChipFormatException(
        InputForm.VALUE.with(path, value.shown(), demand).at(line(value.line())));
  }

  private InputFault line(int line) {
    return InputForm.LINE.with(file, Integer.toString(line));
  }

  private String where(int line) {
    return file + ", line " + line + ": ";
  }
}
