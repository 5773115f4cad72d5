package org.etchscope.sim.export;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.etchscope.sim.document.JsonString;

/// Writes one JSON text: members in the order in which they come, two spaces of indentation,
/// numbers without exponent, everything beyond ASCII control characters as it is.
final class JsonText {

  private final StringBuilder text = new StringBuilder();
  private int depth;
  private boolean first = true;

  /// Begins an object, as the whole text or as an element of an array.
  JsonText beginObject() {
    return element().open('{');
  }

  /// Begins an object as a member.
  JsonText beginObject(String name) {
    return name(name).open('{');
  }

  JsonText endObject() {
    return close('}');
  }

  JsonText beginArray(String name) {
    return name(name).open('[');
  }

  /// Begins an array as an element of an array.
  JsonText beginArray() {
    return element().open('[');
  }

  JsonText endArray() {
    return close(']');
  }

  JsonText put(String name, String value) {
    name(name);
    JsonString.quote(value, text);
    return this;
  }

  JsonText put(String name, long value) {
    name(name).text.append(value);
    return this;
  }

  JsonText put(String name, BigInteger value) {
    name(name).text.append(value);
    return this;
  }

  JsonText put(String name, boolean value) {
    name(name).text.append(value);
    return this;
  }

  /// A finite number, with as many digits as tell it from its neighbours.
  JsonText put(String name, double value) {
    name(name).text.append(plain(value));
    return this;
  }

  /// A string as an element of an array.
  JsonText add(String value) {
    element();
    JsonString.quote(value, text);
    return this;
  }

  /// A whole number as an element of an array.
  JsonText add(long value) {
    element().text.append(value);
    return this;
  }

  /// A finite number as an element of an array, with as many digits as tell it from its neighbours.
  JsonText add(double value) {
    element().text.append(plain(value));
    return this;
  }

  /// An element without a value.
  JsonText addNull() {
    element().text.append("null");
    return this;
  }

  /// The text, ended by a line feed.
  String end() {
    if (depth != 0) {
      throw new IllegalStateException(depth + " objects or arrays are open");
    }
    return text.append('\n').toString();
  }

  private JsonText name(String name) {
    element();
    JsonString.quote(name, text);
    text.append(": ");
    return this;
  }

  private JsonText element() {
    if (!first) {
      text.append(',');
    }
    if (depth > 0) {
      newLine();
    }
    first = false;
    return this;
  }

  private JsonText open(char bracket) {
    text.append(bracket);
    depth++;
    first = true;
    return this;
  }

  private JsonText close(char bracket) {
    depth--;
    if (!first) {
      newLine();
    }
    text.append(bracket);
    first = false;
    return this;
  }

  private void newLine() {
    text.append('\n').append("  ".repeat(depth));
  }

  /// A number without exponent; whole numbers without decimals.
  ///
  /// @throws NumberFormatException if it is infinite or not a number, which JSON cannot hold
  static String plain(double value) {
    BigDecimal number = BigDecimal.valueOf(value).stripTrailingZeros();
    return number.signum() == 0 ? "0" : number.toPlainString();
  }
}
