package org.etchscope.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.etchscope.samples.LessonLibrary;
import org.etchscope.sim.document.DocumentObject;
import org.etchscope.sim.document.DocumentReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every text of every lesson that ships is there in both languages. That each lesson can be gone
/// through from end to end is shown in the window's own model.
final class ShippedLessonsTest {

  @ParameterizedTest
  @MethodSource("org.etchscope.samples.LessonLibrary#ids")
  void everyTextIsInBothLanguages(String id) {
    Set<String> texts = new HashSet<>();
    collect(DocumentReader.read(LessonLibrary.text(id), id), texts);

    assertThat(texts).isNotEmpty();
  }

  private static void collect(DocumentObject object, Set<String> texts) {
    for (String name : object.names()) {
      if (object.isObject(name)) {
        DocumentObject member = object.object(name);
        if (member.has("en") || member.has("zh-TW")) {
          assertThat(member.names()).as(name).containsExactly("en", "zh-TW");
          assertThat(member.text("zh-TW")).as(name).matches("(?s).*\\p{IsHan}.*");
          texts.add(member.text("en"));
        } else {
          collect(member, texts);
        }
      }
    }
    for (String list : List.of("steps", "choices", "order", "table")) {
      if (object.names().contains(list)) {
        object.objects(list).forEach(item -> collect(item, texts));
      }
    }
  }
}
