package org.etchscope.app.cli;

import org.etchscope.views.words.Language;

/// The option `--lang`.
final class LanguageOption {

  private LanguageOption() {}

  /// The language of a tag.
  ///
  /// @throws InputException naming the text and all tags
  static Language of(String tag) {
    return Language.of(tag)
        .orElseThrow(() ->
            new InputException(
                "--lang is \"%s\"; it must be en or zh-TW".formatted(FailureSentences.shown(tag))));
  }
}
