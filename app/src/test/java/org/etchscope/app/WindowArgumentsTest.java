package org.etchscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;

final class WindowArgumentsTest {

  @Test
  void aLanguageAloneOpensTheWindow() {
    assertThat(WindowArguments.language("--lang", "zh-TW")).contains(Language.TRADITIONAL_CHINESE);
    assertThat(WindowArguments.language("--lang=en")).contains(Language.ENGLISH);
  }

  @Test
  void anythingElseIsForTheCommandLine() {
    assertThat(WindowArguments.language()).isEmpty();
    assertThat(WindowArguments.language("--lang", "xx")).isEmpty();
    assertThat(WindowArguments.language("run", "--lang=en")).isEmpty();
  }
}
