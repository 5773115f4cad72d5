package org.etchscope.app.workbench.model;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.app.numbers.Numbers;
import org.etchscope.app.numbers.NumbersOutcome;
import org.etchscope.app.numbers.NumbersRequest;
import org.etchscope.app.numbers.WeightSource;
import org.etchscope.app.workbench.words.PanelText;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.input.InputWords;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// The numbers of the window's model: they follow its scenario and the prompt. While others are
/// computed, those that are there stay, if they are of the same model. For one thread.
public final class NumbersModel {

  /// What computes numbers and later calls [#accept].
  interface Work {

    /// Asks for numbers in place of any other.
    void request(NumbersRequest request);

    /// No longer wants any.
    void cancelNumbers();
  }

  /// Tokens that are generated for the window.
  static final int TOKENS = 32;

  private static final String FIRST_PROMPT = "Once upon a time";

  private final Work work;
  private final ReadOnlyObjectProperty<Scenario> scenario;
  private final ReadOnlyObjectWrapper<Numbers> numbers;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper complaint = new ReadOnlyStringWrapper("");
  private final StringProperty prompt = new SimpleStringProperty("");
  private @Nullable TransformerShape opened;
  private final Supplier<Language> language;
  private @Nullable WeightSource openedWeights;
  private @Nullable WeightSource prompted;
  private @Nullable NumbersRequest wanted;

  /// @param scenario what the window's controls show
  /// @param language what is spoken now
  NumbersModel(ReadOnlyObjectProperty<Scenario> scenario, Work work, Supplier<Language> language) {
    this.work = work;
    this.language = language;
    this.scenario = scenario;
    this.numbers = new ReadOnlyObjectWrapper<>(shapeOnly(scenario.get().model()));
    prompt.set(TrainedModels.prompt(TrainedModels.ids().getFirst()));
    scenario.subscribe(_ -> follow());
    prompt.subscribe(_ -> follow());
  }

  /// What every view shows. Numbers that were replaced are closed.
  public ReadOnlyObjectProperty<Numbers> numbers() {
    return numbers.getReadOnlyProperty();
  }

  /// The text and its numbers, if they are there.
  public Optional<ComputedText> text() {
    return numbers.get() instanceof Numbers.Computed computed
        ? Optional.of(computed.text())
        : Optional.empty();
  }

  /// Whether numbers are being computed, others or the first.
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /// Why there are no other numbers than those that are there, in one sentence; empty if nothing is
  /// wrong.
  public ReadOnlyStringProperty complaint() {
    return complaint.getReadOnlyProperty();
  }

  /// The text that passes the model. With other weights it is one that suits them.
  public StringProperty prompt() {
    return prompt;
  }

  /// Says where the weights of a model are that is open or about to be opened.
  void open(TransformerShape model, WeightSource weights) {
    opened = model;
    openedWeights = weights;
    follow();
  }

  /// Where the weights of the window's model are; empty if it has none.
  public Optional<WeightSource> weights() {
    TransformerShape model = scenario.get().model();
    return openedWeights != null && model.equals(opened)
        ? Optional.of(openedWeights)
        : WeightSource.shippedFor(model);
  }

  /// Takes how a computation ended.
  public void accept(NumbersOutcome outcome) {
    busy.set(false);
    switch (outcome) {
      case NumbersOutcome.Finished finished -> {
        complaint.set("");
        show(new Numbers.Computed(finished.text()));
      }
      case NumbersOutcome.Refused refused -> refuse(InputWords.of(refused.fault(), language.get()));
      case NumbersOutcome.Failed failed ->
          refuse(PanelText.NUMBERS_FAILED.in(language.get(), failed.cause()));
    }
  }

  /// Numbers that are there stay; the sentence says why there are no others.
  private void refuse(String sentence) {
    complaint.set(sentence);
    if (text().isEmpty()) {
      show(new Numbers.Refused(sentence));
    }
  }

  private void follow() {
    TransformerShape model = scenario.get().model();
    Optional<WeightSource> weights = weights();
    if (weights.isEmpty()) {
      if (wanted != null) {
        wanted = null;
        work.cancelNumbers();
      }
      busy.set(false);
      complaint.set("");
      show(shapeOnly(model));
      return;
    }
    suit(weights.get());
    NumbersRequest request = NumbersRequest.of(scenario.get(), weights.get(), prompt.get(), TOKENS);
    if (request.equals(wanted)) {
      return;
    }
    boolean other = wanted == null || !wanted.weights().equals(request.weights());
    wanted = request;
    complaint.set("");
    busy.set(true);
    if (other || text().isEmpty()) {
      show(new Numbers.Computing(model.name()));
    }
    work.request(request);
  }

  /// Puts a prompt there that suits other weights. What follows of it comes to the same request.
  private void suit(WeightSource weights) {
    if (!weights.equals(prompted)) {
      prompted = weights;
      prompt.set(
          weights instanceof WeightSource.Shipped shipped
              ? TrainedModels.prompt(shipped.id())
              : FIRST_PROMPT);
    }
  }

  private void show(Numbers newNumbers) {
    Numbers old = numbers.get();
    numbers.set(newNumbers);
    if (old instanceof Numbers.Computed computed && !old.equals(newNumbers)) {
      computed.text().close();
    }
  }

  private static Numbers.ShapeOnly shapeOnly(TransformerShape model) {
    return new Numbers.ShapeOnly(model.name());
  }
}
