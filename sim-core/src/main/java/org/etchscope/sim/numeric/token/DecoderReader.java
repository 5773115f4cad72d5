package org.etchscope.sim.numeric.token;

import org.jspecify.annotations.Nullable;

/// Reads the `decoder` of a `tokenizer.json`.
final class DecoderReader {

  private static final int MOST_STRIPPED = 1000;

  private DecoderReader() {}

  static Decoder read(@Nullable JsonFields fields) {
    if (fields == null) {
      return Decoder::words;
    }
    return switch (fields.text("type")) {
      case "Sequence" ->
          Decoder.sequence(fields.objects("decoders").stream().map(DecoderReader::read).toList());
      case "ByteLevel" -> Decoder::byteLevel;
      case "ByteFallback" -> Decoder::byteFallback;
      case "Fuse" -> Decoder::fuse;
      case "Replace" -> replace(fields);
      case "Strip" -> strip(fields);
      case "WordPiece" ->
          Decoder.wordPiece(fields.text("prefix", "##"), fields.flag("cleanup", true));
      case "Metaspace" ->
          Decoder.metaspace(fields.text("replacement", Metaspace.MARK), Metaspace.scheme(fields));
      case "BPEDecoder" -> Decoder.suffix(fields.text("suffix", "</w>"));
      default ->
          throw fields.wrong(
              "type",
              "ByteLevel, ByteFallback, Fuse, Replace, Strip, WordPiece, Metaspace, BPEDecoder or"
                  + " a Sequence of them");
    };
  }

  private static Decoder replace(JsonFields fields) {
    TextPattern pattern = TextPattern.of(fields, "pattern");
    String content = fields.text("content");
    return pieces -> pieces.stream().map(piece -> pattern.replaceAll(piece, content)).toList();
  }

  private static Decoder strip(JsonFields fields) {
    String content = fields.text("content");
    if (content.isEmpty()) {
      throw fields.wrong("content", "one character");
    }
    int start = fields.number("start", 0, MOST_STRIPPED, 0);
    int stop = fields.number("stop", 0, MOST_STRIPPED, 0);
    return pieces ->
        pieces.stream().map(piece -> Decoder.stripped(piece, content, start, stop)).toList();
  }
}
