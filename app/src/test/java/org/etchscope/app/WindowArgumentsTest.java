package org.etchscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void aFileOrTheFolderOfAModelAloneIsOpenedByTheWindow(@TempDir Path folder) throws IOException {
    Path figure = Files.writeString(folder.resolve("figure.svg"), "<svg/>");

    assertThat(WindowArguments.file(figure.toString())).contains(figure);
    assertThat(WindowArguments.file(folder.toString())).contains(folder);
    assertThat(WindowArguments.file("run")).isEmpty();
    assertThat(WindowArguments.file("--version")).isEmpty();
    assertThat(WindowArguments.file(folder.resolve("none.svg").toString())).isEmpty();
    assertThat(WindowArguments.file(figure.toString(), "--out")).isEmpty();
  }

  @Test
  void aLessonWithoutOptionsIsShownInTheWindow() {
    assertThat(WindowArguments.lesson("lesson", "warm-up")).contains("warm-up");
    assertThat(WindowArguments.lesson("lesson", "--help")).isEmpty();
    assertThat(WindowArguments.lesson("lesson", "warm-up", "--out", "a.png")).isEmpty();
    assertThat(WindowArguments.lesson("lessons", "warm-up")).isEmpty();
  }
}
