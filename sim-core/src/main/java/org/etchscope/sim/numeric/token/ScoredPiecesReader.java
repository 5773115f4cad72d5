package org.etchscope.sim.numeric.token;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads llama2.c's `tokenizer.bin`: the length of the longest piece as a 32-bit integer, then for
/// each piece its score as a 32-bit float, its length as a 32-bit integer, and its bytes; all
/// little endian.
final class ScoredPiecesReader {

  private static final int LONGEST_PIECE = 4096;
  private static final int HEADER_BYTES = 8;

  private ScoredPiecesReader() {}

  static Tokenizer read(String file, byte[] content) {
    ByteBuffer in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    if (content.length < 4) {
      throw new TokenizerException(
          file + ": the file has no header; it must be a tokenizer.bin of llama2.c");
    }
    int longest = length(file, "the longest piece", in.getInt());
    List<byte[]> pieces = new ArrayList<>();
    List<Float> scores = new ArrayList<>();
    while (in.hasRemaining()) {
      if (in.remaining() < HEADER_BYTES) {
        throw endsInside(file, pieces.size());
      }
      scores.add(score(file, pieces.size(), in.getFloat()));
      int length = length(file, "piece " + pieces.size(), in.getInt());
      if (length > longest) {
        throw new TokenizerException(
            String.format(
                Locale.ROOT,
                "%s: piece %,d has %,d bytes; the header allows at most %,d",
                file,
                pieces.size(),
                length,
                longest));
      }
      if (length > in.remaining()) {
        throw endsInside(file, pieces.size());
      }
      byte[] piece = new byte[length];
      in.get(piece);
      pieces.add(piece);
    }
    if (pieces.size() < ScoredTokenizer.fewestPieces()) {
      throw new TokenizerException(
          String.format(
              Locale.ROOT,
              "%s: the file has %,d pieces; it must have at least %,d, three special ones and all"
                  + " bytes",
              file,
              pieces.size(),
              ScoredTokenizer.fewestPieces()));
    }
    return new ScoredTokenizer(new ScoredPieces(pieces, scores));
  }

  private static int length(String file, String what, int length) {
    if (length < 0 || length > LONGEST_PIECE) {
      throw new TokenizerException(
          String.format(
              Locale.ROOT,
              "%s: the length of %s is %,d; it must be from 0 to %,d bytes",
              file,
              what,
              length,
              LONGEST_PIECE));
    }
    return length;
  }

  private static float score(String file, int piece, float score) {
    if (Float.isNaN(score)) {
      throw new TokenizerException(
          String.format(Locale.ROOT, "%s: the score of piece %,d is no number", file, piece));
    }
    return score;
  }

  private static TokenizerException endsInside(String file, int piece) {
    return new TokenizerException(
        String.format(Locale.ROOT, "%s: the file ends inside of piece %,d", file, piece));
  }
}
