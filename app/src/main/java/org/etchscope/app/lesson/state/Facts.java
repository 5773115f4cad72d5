package org.etchscope.app.lesson.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.etchscope.sim.chip.Spelling;

/// All facts there are, in the order of the documentation.
public final class Facts {

  private static final Map<String, Fact> ALL = all();

  private Facts() {}

  private static Map<String, Fact> all() {
    Map<String, Fact> facts = new LinkedHashMap<>();
    Stream.of(
            WorkloadFacts.all(),
            ModelFacts.all(),
            ChipFacts.all(),
            RunFacts.all(),
            UnitFacts.all(),
            PlayheadFacts.all(),
            WindowFacts.all())
        .flatMap(List::stream)
        .forEach(fact -> {
          if (facts.put(fact.name(), fact) != null) {
            throw new IllegalStateException("two facts are called " + fact.name());
          }
        });
    return Collections.unmodifiableMap(facts);
  }

  /// All facts.
  public static List<Fact> list() {
    return List.copyOf(ALL.values());
  }

  /// The fact of a name.
  static Optional<Fact> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /// The name nearest to a misspelt one.
  static String nearest(String name) {
    return Spelling.nearest(name, ALL.keySet(), 1).getFirst();
  }
}
