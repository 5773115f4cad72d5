package org.etchscope.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every phrase of the product is written down in every language, and nothing else is.
final class PhraseTextsTest {

  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  /// The enums of phrases of each package, by its name.
  static List<Map.Entry<String, List<Phrase>>> packages() {
    Map<String, List<Phrase>> byPackage =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.etchscope")
                .stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(Phrase.class))
                .map(JavaClass::reflect)
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(Phrase.class::cast)
                .collect(
                    Collectors.groupingBy(
                        phrase -> phrase.getDeclaringClass().getPackageName(),
                        TreeMap::new,
                        Collectors.toList()));
    return List.copyOf(byPackage.entrySet());
  }

  @ParameterizedTest
  @MethodSource("packages")
  void eachPhraseOfAPackageHasATextInEachLanguageAndEachTextAPhrase(
      Map.Entry<String, List<Phrase>> phrases) throws IOException {
    List<String> keys = phrases.getValue().stream().map(PhraseTextsTest::key).toList();
    assertThat(keys).doesNotHaveDuplicates();
    for (String suffix : List.of("", "_zh_TW")) {
      Properties texts = texts(phrases, suffix);
      assertThat(texts.stringPropertyNames()).as(suffix).containsExactlyInAnyOrderElementsOf(keys);
      assertThat(texts.values()).as(suffix).doesNotContain("");
    }
  }

  @ParameterizedTest
  @MethodSource("packages")
  void theTextsOfAPhraseHaveTheSamePlaces(Map.Entry<String, List<Phrase>> phrases) {
    for (Phrase phrase : phrases.getValue()) {
      assertThat(places(phrase, Language.TRADITIONAL_CHINESE))
          .as("%s.%s", phrases.getKey(), phrase)
          .isEqualTo(places(phrase, Language.ENGLISH));
      assertThat(places(phrase, Language.STRETCHED)).isEqualTo(places(phrase, Language.ENGLISH));
    }
  }

  private static String key(Phrase phrase) {
    return phrase.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Set<String> places(Phrase phrase, Language language) {
    return PLACE
        .matcher(phrase.in(language))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Properties texts(Map.Entry<String, List<Phrase>> phrases, String suffix)
      throws IOException {
    Class<?> type = phrases.getValue().getFirst().getDeclaringClass();
    Properties texts = new Properties();
    String name = "/META-INF/words/" + phrases.getKey() + suffix + ".properties";
    try (InputStream in = type.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return texts;
  }
}
