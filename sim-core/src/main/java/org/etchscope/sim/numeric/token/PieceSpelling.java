package org.etchscope.sim.numeric.token;

/// How the pieces of a vocabulary are shown.
enum PieceSpelling {
  /// As they stand.
  PLAIN,
  /// Each character is a byte.
  BYTES,
  /// A mark is a space, `<0x0A>` a byte.
  METASPACE;

  String label(String piece) {
    return switch (this) {
      case PLAIN -> piece;
      case BYTES -> ByteSpelling.label(ByteAlphabet.bytes(piece));
      case METASPACE ->
          ByteSpelling.byteOf(piece).isPresent()
              ? ByteSpelling.label(new byte[] {(byte) ByteSpelling.byteOf(piece).getAsInt()})
              : piece.replace(Metaspace.MARK, " ");
    };
  }
}
