package org.etchscope.sim.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.etchscope.sim.chip.Spelling;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputForm;

/// An object of a document. Whoever reads it asks for its fields one by one and ends with
/// [#finish()], which refuses what nobody asked for.
public final class DocumentObject {

  /// What stands for `null`.
  static final Object NOTHING = new Object();

  private final String file;
  private final String path;
  private final Map<String, Object> members;
  private final Set<String> asked = new LinkedHashSet<>();

  DocumentObject(String file, String path, Map<String, Object> members) {
    this.file = file;
    this.path = path;
    this.members = members;
  }

  /// Whether a field is given and not `null`.
  public boolean has(String name) {
    return value(name).isPresent();
  }

  /// A text that must be given.
  public String text(String name) {
    return optionalText(name).orElseThrow(() -> missing(name, InputForm.A_TEXT));
  }

  /// A text that may be absent.
  public Optional<String> optionalText(String name) {
    return find(name, String.class, InputForm.A_TEXT);
  }

  /// A number that must be given.
  public double number(String name, double low, double high) {
    return find(name, BigDecimal.class, InputForm.A_NUMBER)
        .map(value -> inRange(name, value, low, high))
        .orElseThrow(() -> missing(name, InputForm.A_NUMBER));
  }

  /// A number, or what stands for it where it is absent.
  public double number(String name, double low, double high, double otherwise) {
    return has(name) ? number(name, low, high) : otherwise;
  }

  /// A whole number that must be given.
  public long whole(String name, long low, long high) {
    BigDecimal value =
        find(name, BigDecimal.class, InputForm.A_WHOLE_NUMBER)
            .orElseThrow(() -> missing(name, InputForm.A_WHOLE_NUMBER));
    boolean fits =
        value.stripTrailingZeros().scale() <= 0
            && value.compareTo(BigDecimal.valueOf(low)) >= 0
            && value.compareTo(BigDecimal.valueOf(high)) <= 0;
    if (!fits) {
      throw wrong(name, value.toPlainString(), InputForm.WHOLE_FROM_TO.with(low, high));
    }
    return value.longValueExact();
  }

  /// A whole number, or what stands for it where it is absent.
  public long whole(String name, long low, long high, long otherwise) {
    return has(name) ? whole(name, low, high) : otherwise;
  }

  /// A number, a truth or a text, as it is written; empty if it is absent.
  public Optional<String> scalar(String name) {
    return value(name)
        .map(value ->
            switch (value) {
              case String text -> text;
              case BigDecimal number -> number.toPlainString();
              case Boolean truth -> truth.toString();
              default -> throw wrong(name, shown(value), InputForm.A_NUMBER_OR_A_TEXT.with());
            });
  }

  /// Whether a field is an object.
  public boolean isObject(String name) {
    return value(name).filter(DocumentObject.class::isInstance).isPresent();
  }

  /// Whether a field is a list.
  public boolean isList(String name) {
    return value(name).filter(List.class::isInstance).isPresent();
  }

  /// An object that must be given.
  public DocumentObject object(String name) {
    return find(name, DocumentObject.class, InputForm.AN_OBJECT)
        .orElseThrow(() -> missing(name, InputForm.AN_OBJECT));
  }

  /// A list of objects; empty if it is absent.
  public List<DocumentObject> objects(String name) {
    List<DocumentObject> objects = new ArrayList<>();
    for (Object item : find(name, List.class, InputForm.A_LIST).orElse(List.of())) {
      if (!(item instanceof DocumentObject object)) {
        throw wrong(
            "%s[%d]".formatted(name, objects.size()), shown(item), InputForm.AN_OBJECT.with());
      }
      objects.add(object);
    }
    return objects;
  }

  /// A list of texts; empty if it is absent.
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object item : find(name, List.class, InputForm.A_LIST).orElse(List.of())) {
      if (!(item instanceof String text)) {
        throw wrong("%s[%d]".formatted(name, texts.size()), shown(item), InputForm.A_TEXT.with());
      }
      texts.add(text);
    }
    return texts;
  }

  /// A field as it stands, written as JSON again; to be read by another reader.
  public Optional<String> json(String name) {
    return value(name).map(DocumentObject::written);
  }

  /// Names of all fields, in the order of the text.
  public List<String> names() {
    return List.copyOf(members.keySet());
  }

  /// Refuses fields that nobody has asked for.
  ///
  /// @throws DocumentException naming the first, and the nearest known one
  public void finish() {
    for (String name : members.keySet()) {
      if (!asked.contains(name)) {
        List<String> near = Spelling.nearest(name, asked, 1);
        String field = shortened(at(name));
        InputFault fault =
            near.isEmpty()
                ? InputForm.NO_FIELD.with(field)
                : InputForm.NO_FIELD_NEAREST.with(field, at(near.getFirst()));
        throw new DocumentException(fault.at(file));
      }
    }
  }

  /// An exception about a field of this object.
  ///
  /// @param must what it must be
  public DocumentException wrong(String name, String value, String must) {
    return wrong(name, value, InputFault.plain(must));
  }

  /// As [#wrong(String, String, String)].
  public DocumentException wrong(String name, String value, InputFault must) {
    return new DocumentException(InputForm.VALUE.with(at(name), shortened(value), must).at(file));
  }

  private DocumentException missing(String name, InputForm must) {
    return new DocumentException(InputForm.MISSING.with(at(name), must).at(file));
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private double inRange(String name, BigDecimal value, double low, double high) {
    double number = value.doubleValue();
    if (!(number >= low && number <= high)) {
      throw wrong(
          name,
          value.toPlainString(),
          InputForm.NUMBER_FROM_TO.with(
              BigDecimal.valueOf(low).stripTrailingZeros().toPlainString(),
              BigDecimal.valueOf(high).stripTrailingZeros().toPlainString()));
    }
    return number;
  }

  private <T> Optional<T> find(String name, Class<T> type, InputForm must) {
    return value(name)
        .map(value -> {
          if (!type.isInstance(value)) {
            throw wrong(name, shown(value), must.with());
          }
          return type.cast(value);
        });
  }

  private Optional<Object> value(String name) {
    asked.add(name);
    return Optional.ofNullable(members.get(name)).filter(value -> value != NOTHING);
  }

  private static String shown(Object value) {
    return switch (value) {
      case String text -> '"' + text + '"';
      case BigDecimal number -> number.toPlainString();
      case Boolean truth -> truth.toString();
      case List<?> _ -> "a list";
      case DocumentObject _ -> "an object";
      default -> "null";
    };
  }

  private static String written(Object value) {
    return switch (value) {
      case String text -> JsonString.quoted(text);
      case BigDecimal number -> number.toString();
      case Boolean truth -> truth.toString();
      case List<?> items ->
          items.stream().map(DocumentObject::written).collect(Collectors.joining(", ", "[", "]"));
      case DocumentObject object ->
          object.members.entrySet().stream()
              .map(member -> JsonString.quoted(member.getKey()) + ": " + written(member.getValue()))
              .collect(Collectors.joining(",\n", "{", "}"));
      default -> "null";
    };
  }

  /// At most 60 characters of a text, on one line.
  static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() > 60 ? line.substring(0, 60) + "…" : line;
  }
}
