package org.etchscope.sim.numeric.token;

import java.text.Normalizer.Form;
import org.jspecify.annotations.Nullable;

/// Reads the `normalizer` of a `tokenizer.json`.
final class NormalizerReader {

  private NormalizerReader() {}

  static Normalizer read(@Nullable JsonFields fields) {
    if (fields == null) {
      return Normalizer.NONE;
    }
    return switch (fields.text("type")) {
      case "Sequence" ->
          Normalizer.sequence(
              fields.objects("normalizers").stream().map(NormalizerReader::read).toList());
      case "NFC" -> Normalizer.form(Form.NFC);
      case "NFD" -> Normalizer.form(Form.NFD);
      case "NFKC" -> Normalizer.form(Form.NFKC);
      case "NFKD" -> Normalizer.form(Form.NFKD);
      case "Lowercase" -> Normalizer::lowerCase;
      case "StripAccents" -> Normalizer::withoutMarks;
      case "Strip" -> strip(fields);
      case "Prepend" -> prepend(fields.text("prepend"));
      case "Replace" -> replace(fields);
      case "BertNormalizer" -> bert(fields);
      case "ByteLevel" -> ByteAlphabet::spell;
      default ->
          throw fields.wrong(
              "type",
              "NFC, NFD, NFKC, NFKD, Lowercase, StripAccents, Strip, Prepend, Replace,"
                  + " BertNormalizer, ByteLevel or a Sequence of them");
    };
  }

  private static Normalizer strip(JsonFields fields) {
    boolean left = fields.flag("strip_left", true);
    boolean right = fields.flag("strip_right", true);
    return text -> Normalizer.stripped(text, left, right);
  }

  private static Normalizer prepend(String prefix) {
    return text -> text.isEmpty() ? text : prefix + text;
  }

  private static Normalizer replace(JsonFields fields) {
    TextPattern pattern = TextPattern.of(fields, "pattern");
    String content = fields.text("content");
    return text -> pattern.replaceAll(text, content);
  }

  private static Normalizer bert(JsonFields fields) {
    boolean lowerCase = fields.flag("lowercase", true);
    return new BertNormalizer(
        fields.flag("clean_text", true),
        fields.flag("handle_chinese_chars", true),
        fields.flag("strip_accents", lowerCase),
        lowerCase);
  }
}
