package org.etchscope.sim.machine.memory;

/// Addresses and directions of a stream of requests, one after the other.
interface RequestStream {

  /// Byte address of request i. Requests are asked for once each, in order.
  ///
  /// @param i number of the request
  /// @param write whether it is a write
  /// @param same number of earlier requests of the same direction
  long address(int i, boolean write, int same);

  /// The stream a reference row names: the part of its pattern before the colon.
  static RequestStream of(
      HbmReferenceRow row, AddressMapping mapping, HbmOrganisation organisation) {
    String name = row.pattern().split(":", -1)[0];
    long capacity = mapping.bytes();
    long access = organisation.accessBytes();
    long chunk = row.chunkBytes();
    boolean whole = name.startsWith("multi") || name.equals("chunk");
    if (chunk > capacity || (whole && chunk % access != 0)) {
      throw new IllegalArgumentException(
          "chunk_bytes is %d; it must be a multiple of %d up to %d"
              .formatted(chunk, access, capacity));
    }
    if (name.matches("multi[1-9]\\d{0,5}(\\+\\d{1,12})?")) {
      return interleaved(name, capacity, access, chunk);
    }
    return switch (name) {
      case "seq" -> (i, write, same) -> ((write ? capacity / 2 : 0) + same * access) % capacity;
      case "chunk" -> chunks(capacity, access, chunk, new ReferenceRandom(row.seed()));
      case "stride" ->
          (i, write, same) -> {
            long x = i * chunk;
            return (x % capacity + x / capacity * access) % capacity;
          };
      case "rowconf", "bankrr", "bgrr", "onebank" ->
          byFields(name, row.channels(), mapping, organisation);
      default ->
          throw new IllegalArgumentException(
              "pattern is \"%s\"; its stream must be seq, chunk, multiS, stride, rowconf, bankrr, bgrr or onebank"
                  .formatted(row.pattern()));
    };
  }

  /// Chunks of consecutive accesses at random places, separate for reads and writes.
  private static RequestStream chunks(
      long capacity, long access, long chunk, ReferenceRandom random) {
    int perChunk = Math.toIntExact(chunk / access);
    long places = capacity / chunk;
    long[] base = new long[2];
    return (i, write, same) -> {
      int direction = write ? 1 : 0;
      if (same % perChunk == 0) {
        base[direction] = random.below(places) * chunk;
      }
      return (base[direction] + same % perChunk * access) % capacity;
    };
  }

  /// Several sequential streams in turn: `multiS` or `multiS+offset`.
  private static RequestStream interleaved(String name, long capacity, long access, long chunk) {
    String[] parts = name.substring("multi".length()).split("\\+", -1);
    int streams = Integer.parseInt(parts[0]);
    long offset = parts.length > 1 ? Long.parseLong(parts[1]) : 0;
    long turn = chunk / access;
    return (i, write, same) -> {
      long stream = i / turn % streams;
      long j = i / (turn * streams) * turn + i % turn;
      return (stream * (capacity / streams) + stream * offset + j * access) % capacity;
    };
  }

  /// Streams that are written down by bank, row and column.
  private static RequestStream byFields(
      String name, int channels, AddressMapping mapping, HbmOrganisation organisation) {
    int pseudoChannels = organisation.pseudoChannels();
    int groups = organisation.bankGroups();
    int banks = organisation.banksPerGroup();
    int columns = organisation.columns();
    return (i, write, same) -> {
      int q = i / (channels * pseudoChannels);
      long place =
          mapping.address(AddressMapping.Field.CHANNEL, i % channels)
              + mapping.address(AddressMapping.Field.PSEUDO_CHANNEL, i / channels % pseudoChannels);
      return place
          + switch (name) {
            case "rowconf" -> fields(mapping, organisation, 0, 0, q, 0);
            case "bankrr" ->
                fields(
                    mapping, organisation, q % groups, q / groups % banks, q / groups / banks, 0);
            case "bgrr" -> fields(mapping, organisation, 0, q % banks, q / banks, 0);
            default -> fields(mapping, organisation, 0, 0, q / columns, q % columns);
          };
    };
  }

  private static long fields(
      AddressMapping mapping,
      HbmOrganisation organisation,
      int group,
      int bank,
      int row,
      int column) {
    return mapping.address(AddressMapping.Field.BANK_GROUP, group)
        + mapping.address(AddressMapping.Field.BANK, bank)
        + mapping.address(AddressMapping.Field.ROW, row % organisation.rows())
        + mapping.address(AddressMapping.Field.COLUMN, column);
  }
}
