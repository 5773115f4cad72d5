package org.etchscope.sim.numeric.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the `post_processor` of a `tokenizer.json`, as far as it concerns single texts.
final class TokenFrameReader {

  private final Vocabulary vocabulary;

  TokenFrameReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  TokenFrame read(@Nullable JsonFields fields) {
    if (fields == null) {
      return TokenFrame.NONE;
    }
    return switch (fields.text("type")) {
      case "ByteLevel" -> TokenFrame.NONE;
      case "TemplateProcessing" -> template(fields);
      case "BertProcessing", "RobertaProcessing" ->
          new TokenFrame(List.of(pairedId(fields, "cls")), List.of(pairedId(fields, "sep")));
      case "Sequence" -> sequence(fields);
      default ->
          throw fields.wrong(
              "type",
              "ByteLevel, TemplateProcessing, BertProcessing, RobertaProcessing or a Sequence of"
                  + " them");
    };
  }

  private TokenFrame sequence(JsonFields fields) {
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    for (JsonFields step : fields.objects("processors")) {
      TokenFrame frame = read(step);
      before.addAll(0, frame.before());
      after.addAll(frame.after());
    }
    return new TokenFrame(before, after);
  }

  private TokenFrame template(JsonFields fields) {
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    List<Integer> side = before;
    for (JsonFields part : fields.objects("single")) {
      if (part.has("Sequence")) {
        side = after;
      } else {
        side.addAll(ids(fields.object("special_tokens"), part.object("SpecialToken").text("id")));
      }
    }
    return new TokenFrame(before, after);
  }

  private List<Integer> ids(JsonFields specialTokens, String name) {
    JsonFields token = specialTokens.object(name);
    List<Integer> ids = new ArrayList<>();
    for (Object id : token.list("ids")) {
      ids.add(token.wholeNumber("ids", id, 0, vocabulary.size() - 1));
    }
    return ids;
  }

  /// The id of a field such as `["[CLS]", 101]`.
  private int pairedId(JsonFields fields, String key) {
    List<?> pair = fields.list(key);
    if (pair.size() != 2) {
      throw fields.wrong(key, "a list of a token and its id");
    }
    JsonFields id = new JsonFields(fields.file(), fields.path(), Map.of(key, pair.getLast()));
    return id.number(key, 0, vocabulary.size() - 1);
  }
}
