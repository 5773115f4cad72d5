package org.etchscope.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Links of the documents lead somewhere, and from the first document to all others.
final class DocumentLinksTest {

  private static final Path ROOT = Path.of("..");
  private static final Path DECISIONS = Path.of("docs", "decisions");

  private static final Pattern BLOCK_OF_CODE = Pattern.compile("```.*?```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
  private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\w\\- ]");

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path document : documents()) {
      for (String link : links(document)) {
        int anchor = link.indexOf('#');
        String place = anchor < 0 ? link : link.substring(0, anchor);
        Path target = place.isEmpty() ? document : target(document, place);
        boolean leads =
            Files.exists(ROOT.resolve(target))
                && (anchor < 0 || anchors(target).contains(link.substring(anchor + 1)));
        if (!leads) {
          dead.add(document + ": " + link);
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void everyDocumentIsReachedFromTheFirst() throws IOException {
    Set<Path> reached = new TreeSet<>();
    Deque<Path> ahead = new ArrayDeque<>(List.of(Path.of("README.md")));
    while (!ahead.isEmpty()) {
      Path document = ahead.remove();
      if (reached.add(document) && isDocument(document)) {
        for (String link : links(document)) {
          Path target = target(document, link.replaceFirst("#.*", ""));
          boolean folder = Files.isDirectory(ROOT.resolve(target));
          ahead.add(folder ? target.resolve("README.md") : target);
        }
      }
    }
    assertThat(reached).containsAll(documents());
  }

  @Test
  void everyDecisionIsListed() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(DECISIONS))) {
      assertThat(links(DECISIONS.resolve("README.md")))
          .containsExactlyElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> !name.equals("README.md"))
                  .sorted()
                  .toList());
    }
  }

  /// What people read first, and everything about the program as a whole.
  private static List<Path> documents() throws IOException {
    try (Stream<Path> first = Files.list(ROOT);
        Stream<Path> others = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(first, others)
          .map(ROOT::relativize)
          .filter(DocumentLinksTest::isDocument)
          .sorted()
          .toList();
    }
  }

  private static boolean isDocument(Path file) {
    return file.toString().endsWith(".md") && Files.isRegularFile(ROOT.resolve(file));
  }

  /// Links within the project, as they stand in a document.
  private static List<String> links(Path document) throws IOException {
    String text = BLOCK_OF_CODE.matcher(Files.readString(ROOT.resolve(document))).replaceAll("");
    return LINK.matcher(text)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.matches("(https?|mailto):.*"))
        .toList();
  }

  private static Path target(Path document, String link) {
    return document.resolveSibling(link).normalize();
  }

  /// What links say after `#` to come to a heading.
  private static Set<String> anchors(Path document) throws IOException {
    return HEADING
        .matcher(Files.readString(ROOT.resolve(document)))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> NOT_IN_ANCHORS.matcher(heading).replaceAll("").strip().replace(' ', '-'))
        .collect(Collectors.toSet());
  }
}
