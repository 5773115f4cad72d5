package org.etchscope.sim.numeric.token;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/// The tokenizer of llama2.c: SentencePiece's byte pair encoding, with the ids of Llama 2. Id 1
/// begins every text, 2 ends it, a byte that no piece covers is its value plus 3, and a text that
/// is not empty begins with a space.
final class ScoredTokenizer implements Tokenizer {

  private static final int BEGINNING = 1;
  private static final int END = 2;
  private static final int FIRST_BYTE = 3;
  private static final int BYTES = 256;

  private final ScoredPieces pieces;

  ScoredTokenizer(ScoredPieces pieces) {
    this.pieces = pieces;
  }

  /// The fewest pieces there can be: three special tokens and all bytes.
  static int fewestPieces() {
    return FIRST_BYTE + BYTES;
  }

  @Override
  public int[] encode(String text) {
    TokenIds ids = new TokenIds();
    ids.add(BEGINNING);
    String whole = WellFormed.of(text);
    if (!whole.isEmpty()) {
      TokenIds parts = new TokenIds();
      addCharacter(" ", parts);
      whole.codePoints().forEach(c -> addCharacter(Character.toString(c), parts));
      pieces.merge(parts.toArray(), ids);
    }
    return ids.toArray();
  }

  private void addCharacter(String character, TokenIds parts) {
    byte[] bytes = character.getBytes(StandardCharsets.UTF_8);
    int id = pieces.id(bytes);
    if (id >= 0) {
      parts.add(id);
      return;
    }
    for (byte value : bytes) {
      parts.add((value & 0xFF) + FIRST_BYTE);
    }
  }

  @Override
  public String decode(int[] tokens) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean begins = true;
    for (int token : tokens) {
      byte[] piece = bytes(token);
      if (token == 0 || token == BEGINNING || token == END) {
        continue;
      }
      // The space before a text is the tokenizer's own.
      int from = begins && piece.length > 0 && piece[0] == ' ' ? 1 : 0;
      bytes.write(piece, from, piece.length - from);
      begins = false;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private byte[] bytes(int token) {
    byte[] piece = pieces.piece(token);
    OptionalInt value = ByteSpelling.byteOf(new String(piece, StandardCharsets.ISO_8859_1));
    return value.isPresent() ? new byte[] {(byte) value.getAsInt()} : piece;
  }

  @Override
  public String piece(int token) {
    return token == 0 || token == BEGINNING || token == END
        ? new String(pieces.piece(token), StandardCharsets.UTF_8).strip()
        : ByteSpelling.label(bytes(token));
  }

  @Override
  public int vocabularySize() {
    return pieces.size();
  }

  @Override
  public OptionalInt beginningOfText() {
    return OptionalInt.of(BEGINNING);
  }

  @Override
  public OptionalInt endOfText() {
    return OptionalInt.of(END);
  }
}
