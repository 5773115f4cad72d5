package org.etchscope.sim.machine.memory;

import java.util.EnumMap;
import java.util.Map;
import org.etchscope.sim.machine.memory.FieldOrder.Piece;

/// Which bits of an address choose channel, bank, row and column. A mapping is written as a field
/// order from the most significant bits to the least, for example `ro ba si co bg pc ch`; what one
/// access holds lies below. A number behind a field takes that many of its bits, so that a field
/// can be split: in `co4 ch pc co1` the four upper column bits stand above the channel and the
/// lowest one below. After a semicolon fields may be hashed: `bg^ro0` XORs the row's bits from 0 up
/// into the bank group.
public final class AddressMapping {

  /// The parts of a location in memory.
  public enum Field {
    CHANNEL("ch"),
    PSEUDO_CHANNEL("pc"),
    STACK_ID("si"),
    BANK_GROUP("bg"),
    BANK("ba"),
    ROW("ro"),
    COLUMN("co");

    private final String token;

    Field(String token) {
      this.token = token;
    }

    /// The field's name in a field order.
    public String token() {
      return token;
    }
  }

  private final HbmOrganisation organisation;
  private final FieldOrder order;
  private final Piece[] channel;
  private final Piece[] pseudoChannel;
  private final Piece[] stackId;
  private final Piece[] bankGroup;
  private final Piece[] bank;
  private final Piece[] row;
  private final Piece[] column;
  private final int[] hashedRowBits;

  private AddressMapping(FieldOrder order, HbmOrganisation organisation) {
    this.order = order;
    this.organisation = organisation;
    channel = order.pieces(Field.CHANNEL);
    pseudoChannel = order.pieces(Field.PSEUDO_CHANNEL);
    stackId = order.pieces(Field.STACK_ID);
    bankGroup = order.pieces(Field.BANK_GROUP);
    bank = order.pieces(Field.BANK);
    row = order.pieces(Field.ROW);
    column = order.pieces(Field.COLUMN);
    hashedRowBits =
        new int[] {
          order.hashedRowBit(Field.PSEUDO_CHANNEL),
          order.hashedRowBit(Field.STACK_ID),
          order.hashedRowBit(Field.BANK_GROUP),
          order.hashedRowBit(Field.BANK)
        };
  }

  /// The field orders that have a name: `A` fills the row of a bank before the next one and
  /// interleaves channels by access; `B` interleaves channels, pseudo-channels and bank groups by
  /// access; `C` interleaves channels by 256 bytes; `X` is `B` with banks hashed by the row.
  private static final Map<String, String> NAMED =
      Map.of(
          "A", "ro ba bg si pc co ch",
          "B", "ro ba si co bg pc ch",
          "C", "ro ba si co4 ch pc co1 bg",
          "X", "ro ba si co bg pc ch; bg^ro0 ba^ro2 si^ro4");

  /// The mapping of a name, or of a field order.
  ///
  /// @param name `A`, `B`, `C`, `X`, or a field order
  /// @param organisation organisation of a channel
  /// @param channels channels the address space covers
  /// @throws IllegalArgumentException if it is neither, or does not fit
  public static AddressMapping named(String name, HbmOrganisation organisation, int channels) {
    return of(NAMED.getOrDefault(name, name), organisation, channels);
  }

  /// The mapping of a field order. A field of which there is one may be left out. All counts must
  /// be powers of two, except that of the most significant field.
  ///
  /// @param order the field order
  /// @param organisation organisation of a channel
  /// @param channels channels the address space covers
  /// @throws IllegalArgumentException if a field is unknown, missing or does not fit
  public static AddressMapping of(String order, HbmOrganisation organisation, int channels) {
    MemoryCheck.range("channels of a mapping", channels, 1, 1 << 16);
    Map<Field, Integer> sizes = new EnumMap<>(Field.class);
    sizes.put(Field.CHANNEL, channels);
    sizes.put(Field.PSEUDO_CHANNEL, organisation.pseudoChannels());
    sizes.put(Field.STACK_ID, organisation.stackIds());
    sizes.put(Field.BANK_GROUP, organisation.bankGroups());
    sizes.put(Field.BANK, organisation.banksPerGroup());
    sizes.put(Field.ROW, organisation.rows());
    sizes.put(Field.COLUMN, organisation.columns());
    int accessBits = Integer.numberOfTrailingZeros(organisation.accessBytes());
    return new AddressMapping(new FieldOrder(order, sizes, accessBits), organisation);
  }

  /// Channel of an address.
  public int channel(long address) {
    return field(channel, address);
  }

  /// Bank of an address in its channel, as [HbmOrganisation#banks()] numbers them.
  public int bank(long address) {
    int rowBits = row(address);
    int number = hashed(pseudoChannel, address, rowBits, 0, organisation.pseudoChannels());
    number *= organisation.stackIds();
    number += hashed(stackId, address, rowBits, 1, organisation.stackIds());
    number *= organisation.bankGroups();
    number += hashed(bankGroup, address, rowBits, 2, organisation.bankGroups());
    number *= organisation.banksPerGroup();
    return number + hashed(bank, address, rowBits, 3, organisation.banksPerGroup());
  }

  /// Row of an address.
  public int row(long address) {
    return field(row, address);
  }

  /// Column of an address, in accesses.
  public int column(long address) {
    return field(column, address);
  }

  private int hashed(Piece[] pieces, long address, int rowBits, int hash, int size) {
    int value = field(pieces, address);
    int from = hashedRowBits[hash];
    return from == FieldOrder.NO_HASH ? value : value ^ (rowBits >>> from & (size - 1));
  }

  private static int field(Piece[] pieces, long address) {
    int value = 0;
    for (Piece piece : pieces) {
      value |= ((int) (address >>> piece.addressBit()) & piece.mask()) << piece.fieldBit();
    }
    return value;
  }

  /// The address at which a field, before any hash, has a value and all others are 0. Addresses of
  /// several fields add up.
  public long address(Field field, int value) {
    MemoryCheck.range(field.toString(), value, 0, order.size(field) - 1L);
    long address = 0;
    for (Piece piece : order.pieces(field)) {
      address |= (long) (value >>> piece.fieldBit() & piece.mask()) << piece.addressBit();
    }
    return address;
  }

  /// Bytes of the address space.
  public long bytes() {
    return Math.multiplyExact(organisation.channelBytes(), order.size(Field.CHANNEL));
  }

  /// The field order.
  @Override
  public String toString() {
    return order.toString();
  }
}
