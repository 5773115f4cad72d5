package org.etchscope.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.etchscope.app.figure.BankFigure;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.commands.CommandWindow;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

final class ChannelWindowsTest {

  private final BlockingQueue<Runnable> published = new LinkedBlockingQueue<>();
  private int changes;
  private final ChannelWindows windows = new ChannelWindows(published::add, () -> changes++);

  private static SimulationResult run() {
    return Simulator.run(
        new Scenario(
            ModelLibrary.shipped().shape("austen-llama-0.8m"),
            ChipLibrary.load("pocket"),
            Workload.decode()
                .withBatch(2)
                .withTokens(64, 4)
                .withLayout(new ParallelLayout(1, 1, 1))));
  }

  private void publishNext() throws InterruptedException {
    Runnable next = published.poll(20, TimeUnit.SECONDS);
    Objects.requireNonNull(next).run();
  }

  @Test
  void aWindowComesInTheBackgroundAndStandsUntilTheNextIsThere() throws InterruptedException {
    SimulationResult result = run();
    long length = BankFigure.usualCycles(result);
    assertThat(windows.of(result, 0, 5 * length + 3)).isNull();
    publishNext();
    assertThat(changes).isEqualTo(1);
    CommandWindow first = Objects.requireNonNull(windows.of(result, 0, 5 * length + 7));
    assertThat(first.fromCycle()).isEqualTo(5 * length);
    assertThat(windows.of(result, 0, 6 * length)).isSameAs(first);
    publishNext();
    CommandWindow second = Objects.requireNonNull(windows.of(result, 0, 6 * length));
    assertThat(second.fromCycle()).isEqualTo(6 * length);
  }
}
