package org.etchscope.app.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.CancelledException;
import org.jspecify.annotations.Nullable;

/// What is found out by running the simulator again, in the background and one after the other:
/// about a run, or about any other question. Only what was asked last is inquired into, and only
/// once parameters have rested for a moment. While a person waits for something else it stands
/// back. For one thread, the publisher's; nothing is waited for.
///
/// @param <Q> a question; equal ones have the same answer
/// @param <T> one finding
public final class Findings<Q, T> {

  /// How long a question has to be the newest before it is inquired into.
  private static final Duration REST = Duration.ofMillis(250);

  private final Inquiry<Q, T> inquiry;
  private final Duration rest;
  private final Executor publisher;
  private final Runnable changed;
  private final List<Runnable> watchers = new ArrayList<>();

  /// How often it was told to stand back, and whether it still does.
  private final AtomicInteger disturbances = new AtomicInteger();

  private volatile boolean standsBack;
  private @Nullable Inquirer current;

  /// Finds something out.
  ///
  /// @param <Q> a question
  /// @param <T> one finding
  @FunctionalInterface
  public interface Inquiry<Q, T> {
    /// Gives its findings away as they come.
    ///
    /// @throws CancelledException if they are no longer wanted
    void about(Q question, Cancellation cancellation, Consumer<T> found);
  }

  /// @param inquiry finds out
  /// @param publisher where findings arrive, for example `Platform::runLater`
  /// @param changed called there after each finding
  public Findings(Inquiry<Q, T> inquiry, Executor publisher, Runnable changed) {
    this(inquiry, REST, publisher, changed);
  }

  /// @param rest how long a question has to be the newest before it is inquired into
  Findings(Inquiry<Q, T> inquiry, Duration rest, Executor publisher, Runnable changed) {
    this.inquiry = inquiry;
    this.rest = rest;
    this.publisher = publisher;
    this.changed = changed;
  }

  /// What is known so far. For another question than before the inquiry begins anew.
  public List<T> of(Q question) {
    Inquirer asked = current;
    if (asked == null || !asked.question.equals(question)) {
      stop();
      asked = new Inquirer(question);
      current = asked;
      if (!watchers.isEmpty()) {
        publisher.execute(this::tell);
      }
      Thread.ofPlatform().daemon().name("findings").start(asked::inquire);
    }
    return List.copyOf(asked.found);
  }

  /// Whether something is still to be found out.
  public boolean isAsking() {
    return current != null && !current.done && current.unwanted.getCount() > 0;
  }

  /// Whether it was stopped before everything was found out.
  public boolean isStopped() {
    return current != null && !current.done && current.unwanted.getCount() == 0;
  }

  /// How many things are known of what was asked last.
  public int known() {
    return current == null ? 0 : current.found.size();
  }

  /// Finds out nothing more.
  public void stop() {
    if (current != null) {
      current.unwanted.countDown();
    }
  }

  /// Begins anew, as soon as it is asked again, what was stopped.
  public void resume() {
    if (isStopped()) {
      current = null;
    }
  }

  /// Lets everything else go first: what is at work is given up, and begins anew a moment after
  /// [#goOn].
  public void standBack() {
    standsBack = true;
    disturbances.incrementAndGet();
  }

  /// Nothing else has to go first any more.
  public void goOn() {
    standsBack = false;
  }

  /// Lets somebody else know, too, when an inquiry begins, finds something and ends.
  public void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  private void tell() {
    watchers.forEach(Runnable::run);
  }

  /// The inquiry into one question.
  private final class Inquirer {
    private final Q question;
    private final CountDownLatch unwanted = new CountDownLatch(1);
    private final List<T> found = new ArrayList<>();
    private boolean done;

    Inquirer(Q question) {
      this.question = question;
    }

    void inquire() {
      try {
        int before = disturbances.get();
        boolean begun = false;
        while (!unwanted.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
          boolean rested = !standsBack && before == disturbances.get();
          before = disturbances.get();
          if (rested && begun) {
            // What was found before it stood back was seen until now.
            publisher.execute(found::clear);
          }
          if (rested && isAnswered(before)) {
            return;
          }
          begun |= rested;
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    /// However it goes, it is at an end afterwards, unless it has to stand back for something else.
    private boolean isAnswered(int before) {
      boolean disturbed = false;
      try {
        inquiry.about(
            question,
            () -> unwanted.getCount() == 0 || before != disturbances.get(),
            this::publish);
      } catch (CancelledException _) {
        // Something else is asked now, or has to go first.
        disturbed = before != disturbances.get();
      } finally {
        if (unwanted.getCount() > 0 && !disturbed) {
          publisher.execute(this::end);
        }
      }
      return !disturbed;
    }

    private void end() {
      done = true;
      if (unwanted.getCount() > 0) {
        changed.run();
      }
      tell();
    }

    private void publish(T finding) {
      publisher.execute(() -> {
        found.add(finding);
        if (unwanted.getCount() > 0) {
          changed.run();
        }
        tell();
      });
    }
  }
}
