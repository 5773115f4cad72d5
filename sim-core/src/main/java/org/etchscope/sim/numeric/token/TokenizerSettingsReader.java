package org.etchscope.sim.numeric.token;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the files beside a tokenizer's. What they do not say in the usual form is taken as not
/// said: they hold much that concerns other programs.
final class TokenizerSettingsReader {

  private TokenizerSettingsReader() {}

  /// @param tokenizer the fields of `tokenizer_config.json`, or null
  /// @param model the fields of `config.json`, or null
  static TokenizerSettings read(@Nullable JsonFields tokenizer, @Nullable JsonFields model) {
    return new TokenizerSettings(
        token(value(tokenizer, "bos_token")),
        token(value(tokenizer, "eos_token")),
        id(value(model, "bos_token_id")),
        id(value(model, "eos_token_id")),
        Boolean.TRUE.equals(value(tokenizer, "add_bos_token")),
        Boolean.TRUE.equals(value(tokenizer, "add_prefix_space")),
        !Boolean.FALSE.equals(value(tokenizer, "do_lower_case")));
  }

  private static @Nullable Object value(@Nullable JsonFields fields, String key) {
    return fields == null ? null : fields.values().get(key);
  }

  /// A name, or an object that has it as its content.
  private static @Nullable String token(@Nullable Object value) {
    return switch (value) {
      case String name -> name;
      case Map<?, ?> object when object.get("content") instanceof String name -> name;
      case null, default -> null;
    };
  }

  /// An id, or the first of a list.
  private static int id(@Nullable Object value) {
    return switch (value) {
      case Integer id -> id;
      case List<?> ids when !ids.isEmpty() && ids.getFirst() instanceof Integer id -> id;
      case null, default -> -1;
    };
  }
}
