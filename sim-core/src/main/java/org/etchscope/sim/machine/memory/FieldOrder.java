package org.etchscope.sim.machine.memory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.machine.memory.AddressMapping.Field;

/// A field order as [AddressMapping] describes it, taken apart.
final class FieldOrder {

  /// No bits of the row are mixed into a field.
  static final int NO_HASH = -1;

  /// Some bits of a field at a place of the address.
  record Piece(int addressBit, int fieldBit, int mask) {}

  private final String order;
  private final Map<Field, Integer> sizes;
  private final Map<Field, List<Piece>> pieces = new EnumMap<>(Field.class);
  private final Map<Field, Integer> taken = new EnumMap<>(Field.class);
  private final Map<Field, Integer> hashedRowBits = new EnumMap<>(Field.class);
  private int addressBit;

  /// Takes an order apart.
  ///
  /// @param sizes how many there are of each field
  /// @param accessBits address bits below the first field
  FieldOrder(String order, Map<Field, Integer> sizes, int accessBits) {
    this.order = order;
    this.sizes = new EnumMap<>(sizes);
    addressBit = accessBits;
    String[] parts = order.split(";", -1);
    String[] tokens = parts[0].strip().split("\\s+", -1);
    for (int i = tokens.length - 1; i >= 0; i--) {
      take(tokens[i], i == 0);
    }
    checkComplete();
    if (parts.length > 1) {
      for (String token : parts[1].strip().split("\\s+", -1)) {
        hash(token);
      }
    }
  }

  int size(Field field) {
    return sizes.getOrDefault(field, 1);
  }

  Piece[] pieces(Field field) {
    return pieces.getOrDefault(field, List.of()).toArray(Piece[]::new);
  }

  /// The lowest bit of the row that is mixed into a field, or [#NO_HASH].
  int hashedRowBit(Field field) {
    return hashedRowBits.getOrDefault(field, NO_HASH);
  }

  private void take(String token, boolean highest) {
    Field field = field(token.substring(0, Math.min(2, token.length())));
    if (!highest) {
      MemoryCheck.powerOfTwo("number of %s in mapping \"%s\"".formatted(field, order), size(field));
    }
    int first = taken.getOrDefault(field, 0);
    int left = 32 - Integer.numberOfLeadingZeros(size(field) - 1) - first;
    int bits = token.length() == 2 ? left : number(token, 2);
    MemoryCheck.range("bits of %s in mapping \"%s\"".formatted(field, order), bits, 0, left);
    pieces
        .computeIfAbsent(field, any -> new ArrayList<>())
        .add(new Piece(addressBit, first, (1 << bits) - 1));
    taken.put(field, first + bits);
    addressBit += bits;
  }

  private void checkComplete() {
    for (Field field : Field.values()) {
      int bits = taken.getOrDefault(field, 0);
      if (1L << bits < size(field)) {
        throw new IllegalArgumentException(
            "mapping \"%s\" has %d bits of %s; there are %d"
                .formatted(order, bits, field, size(field)));
      }
    }
  }

  private void hash(String token) {
    if (!token.matches("(pc|si|bg|ba)\\^ro\\d{1,2}")) {
      throw new IllegalArgumentException(
          "mapping \"%s\" has the hash \"%s\"; a hash is like bg^ro0".formatted(order, token));
    }
    Field field = field(token.substring(0, 2));
    MemoryCheck.powerOfTwo("number of %s in mapping \"%s\"".formatted(field, order), size(field));
    hashedRowBits.put(field, number(token, 5));
  }

  private Field field(String token) {
    for (Field field : Field.values()) {
      if (field.token().equals(token)) {
        return field;
      }
    }
    throw new IllegalArgumentException(
        "mapping \"%s\" names a field \"%s\"; the fields are ch, pc, si, bg, ba, ro and co"
            .formatted(order, token));
  }

  private int number(String token, int from) {
    try {
      return Integer.parseInt(token.substring(from));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "mapping \"%s\" has \"%s\"; behind a field stands its number of bits"
              .formatted(order, token),
          e);
    }
  }

  @Override
  public String toString() {
    return order;
  }
}
