package org.etchscope.app.workbench.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.etchscope.app.figure.ServingFigure;
import org.etchscope.app.live.Findings;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.serving.ServingOption;
import org.etchscope.sim.serving.ServingResult;
import org.etchscope.sim.serving.ServingWish;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// Which requests come to the server of the window, and what came of them. They are served in the
/// background when somebody looks. For one thread.
public final class ServingDesk {

  /// Fewer than the command line has, so that a change is seen soon.
  static final ServingWish FIRST = ServingWish.USUAL.with(ServingOption.REQUESTS, "200");

  private final ObjectProperty<ServingWish> wish = new SimpleObjectProperty<>(FIRST);
  private final Findings<Asked, Served> findings;

  private record Asked(Scenario scenario, ServingWish wish) {}

  /// What came out.
  ///
  /// @param result what was served; `null` if it cannot be
  /// @param fault why it cannot
  public record Served(@Nullable ServingResult result, InputFault fault) {}

  /// @param publisher where what was served arrives
  /// @param changed called there then
  ServingDesk(Executor publisher, Runnable changed) {
    this.findings = new Findings<>(ServingDesk::serve, publisher, changed);
  }

  private static void serve(Asked asked, Cancellation cancellation, Consumer<Served> found) {
    try {
      ServingFigure figure = ServingFigure.of(asked.scenario, asked.wish, cancellation);
      found.accept(new Served(figure.result(), InputFault.plain("")));
    } catch (CancelledException | CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      found.accept(new Served(null, InputFault.of(e)));
    }
  }

  /// What finds out what is asked.
  Findings<?, ?> findings() {
    return findings;
  }

  /// What is asked.
  public ObjectProperty<ServingWish> wish() {
    return wish;
  }

  /// Asks for another text of an option; a blank one stands for the usual.
  public void ask(ServingOption option, String text) {
    wish.set(wish.get().with(option, text.isBlank() ? option.usual() : text));
  }

  /// What is asked, by the names of the options.
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (ServingOption option : ServingOption.values()) {
      texts.put(option.id(), wish.get().text(option));
    }
    return texts;
  }

  /// Asks what texts say, by the names of the options; where they say nothing, what is asked stays.
  public void ask(Map<String, String> texts) {
    ServingWish asked = wish.get();
    for (ServingOption option : ServingOption.values()) {
      String text = texts.get(option.id());
      asked = text == null ? asked : asked.with(option, text);
    }
    wish.set(asked);
  }

  /// What came of it on a server; empty until it is known.
  public List<Served> of(Scenario scenario) {
    return findings.of(new Asked(scenario, wish.get()));
  }

  /// How the command line asks the same.
  public Map<String, String> commandOptions() {
    Map<String, String> options = new LinkedHashMap<>();
    wish.get()
        .texts()
        .forEach((option, text) -> {
          if (!text.equals(option.usual())) {
            options.put(option.id(), text);
          }
        });
    return options;
  }

  /// Asks what a recipe says of requests.
  public void restore(Recipe recipe) {
    String view = recipe.option("view").orElse(ExportedViews.ofCommand(recipe.command()));
    if (view.equals(ExportedViews.SERVING)) {
      ServingWish asked = ServingWish.USUAL;
      for (ServingOption option : ServingOption.values()) {
        String text = recipe.option(option.id()).orElse(option.usual());
        asked = asked.with(option, text);
      }
      wish.set(asked);
    }
  }
}
