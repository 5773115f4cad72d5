package org.etchscope.app.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.etchscope.app.numbers.Numbers;
import org.etchscope.app.numbers.NumbersOutcome;
import org.etchscope.app.numbers.NumbersRequest;
import org.etchscope.app.numbers.WeightSource;
import org.etchscope.app.workbench.DirectRuns;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

/// Numbers of the window's model.
final class NumbersModelTest {

  private final DirectRuns runs = new DirectRuns();
  private final WorkbenchModel model = new WorkbenchModel(scenario("sort-gpt2-85k"), runs, () -> 0);
  private final NumbersModel numbers = model.numbers();

  private static Scenario scenario(String id) {
    return new Scenario(
        ModelLibrary.shipped().shape(id),
        ChipLibrary.load("pocket"),
        Workload.decode().withTokens(4, 1));
  }

  private NumbersRequest newest() {
    return runs.numbers().getLast();
  }

  @Test
  void areAskedForAtOnceIfTheWeightsShip() {
    assertThat(runs.numbers()).hasSize(1);
    assertThat(newest().weights()).isEqualTo(new WeightSource.Shipped("sort-gpt2-85k"));
    assertThat(newest().prompt()).isEqualTo("CBABBC");
    assertThat(numbers.busy().get()).isTrue();
    assertThat(numbers.numbers().get()).isInstanceOf(Numbers.Computing.class);
  }

  @Test
  void areThereWhenTheyAreComputed() {
    runs.compute(model);
    assertThat(numbers.busy().get()).isFalse();
    assertThat(numbers.text())
        .hasValueSatisfying(
            text -> assertThat(text.timed().generation().text()).isEqualTo("CBABBCABBBCC"));
  }

  @Test
  void aModelWithoutWeightsIsAShapeOnly() {
    model.open(scenario("gpt2"));
    assertThat(runs.numbers()).isEmpty();
    assertThat(numbers.numbers().get()).isEqualTo(new Numbers.ShapeOnly("GPT-2"));
  }

  @Test
  void aModelWhoseShapeWasChangedHasNoWeightsUntilItIsChangedBack() {
    model.set(NumberParameter.LAYERS, 2);
    assertThat(numbers.numbers().get()).isInstanceOf(Numbers.ShapeOnly.class);
    assertThat(runs.numbers()).isEmpty();
    model.set(NumberParameter.LAYERS, 3);
    assertThat(runs.numbers()).hasSize(1);
  }

  @Test
  void othersAreComputedForOtherFormatsAndTheOldOnesStayUntilThen() {
    runs.compute(model);
    model.edit(
        "precision",
        old ->
            WorkloadParameters.with(
                old, old.workload().withPrecision(Precision.BF16, Precision.BF16, Precision.BF16)));
    assertThat(runs.numbers()).hasSize(2);
    assertThat(numbers.busy().get()).isTrue();
    assertThat(numbers.text()).isPresent();
  }

  @Test
  void aLargerBatchChangesNoNumber() {
    model.set(NumberParameter.BATCH, 2);
    assertThat(runs.numbers()).hasSize(1);
  }

  @Test
  void followThePrompt() {
    numbers.prompt().set("CCC");
    assertThat(newest().prompt()).isEqualTo("CCC");
  }

  @Test
  void whatCannotBeComputedIsSaid() {
    numbers.accept(new NumbersOutcome.Refused(newest(), InputFault.plain("the prompt is empty")));
    assertThat(numbers.numbers().get()).isEqualTo(new Numbers.Refused("the prompt is empty"));
  }
}
