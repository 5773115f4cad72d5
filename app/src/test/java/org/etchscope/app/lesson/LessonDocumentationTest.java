package org.etchscope.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.etchscope.app.lesson.state.Fact;
import org.etchscope.app.lesson.state.Facts;
import org.etchscope.app.lesson.state.ValueFormat;
import org.etchscope.samples.LessonLibrary;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.document.DocumentObject;
import org.etchscope.sim.document.DocumentReader;
import org.junit.jupiter.api.Test;

/// The page and the schema of lesson files say what the reader takes.
final class LessonDocumentationTest {

  private static final Path DOCS = Path.of("../docs");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```json\n(.*?)```");
  private static final Pattern FACT =
      Pattern.compile("`((?:workload|model|chip|run|playhead|window)(?:\\.[a-z]\\w*)+)`");

  @Test
  void theExampleIsASoundLesson() throws IOException {
    Matcher example = EXAMPLE.matcher(page());
    assertThat(example.find()).isTrue();
    ShippedScenarios sources = new ShippedScenarios();
    Lesson lesson = new LessonReader(sources).read(example.group(1), "example");

    assertThat(LessonTrial.faults(lesson, new SimulatedStage(), sources)).isEmpty();
  }

  @Test
  void everyFactThatThePageNamesIsOne() throws IOException {
    List<String> facts = Facts.list().stream().map(Fact::name).toList();

    assertThat(FACT.matcher(page()).results().map(match -> match.group(1)))
        .isNotEmpty()
        .isSubsetOf(facts);
  }

  @Test
  void thePageNamesAllPlacesAndFormats() throws IOException {
    List<String> names = Arrays.asList(page().split("[^\\w-]+", -1));

    assertThat(names).containsAll(Places.views()).containsAll(Places.targets());
    assertThat(names).containsAll(ValueFormat.words());
  }

  @Test
  void theSchemaNamesTheSamePlaces() {
    DocumentObject definitions =
        DocumentReader.read(DOCS.resolve("lesson.schema.json")).object("$defs");

    assertThat(definitions.object("view").texts("enum")).isEqualTo(Places.views());
    assertThat(definitions.object("target").texts("enum")).isEqualTo(Places.targets());
  }

  @Test
  void theSchemaKnowsEveryFieldOfTheShippedLessons() {
    DocumentObject schema = DocumentReader.read(DOCS.resolve("lesson.schema.json"));
    DocumentObject step = schema.object("$defs").object("step").object("properties");
    for (String id : LessonLibrary.ids()) {
      DocumentObject lesson = DocumentReader.read(LessonLibrary.text(id), id);
      assertThat(schema.object("properties").names()).containsAll(lesson.names());
      for (DocumentObject one : lesson.objects("steps")) {
        assertThat(step.names()).containsAll(one.names());
        if (one.has("act")) {
          assertThat(step.object("act").object("properties").names())
              .containsAll(one.object("act").names());
        }
      }
    }
  }

  private static String page() throws IOException {
    return Files.readString(DOCS.resolve("lesson-files.md"));
  }
}
