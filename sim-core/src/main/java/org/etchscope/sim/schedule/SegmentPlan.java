package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.jspecify.annotations.Nullable;

/// The work of one *segment*: what the arrays do for one micro-batch before they turn to the other.
/// A segment begins where the attention of a block has ended (its *back*: output projection,
/// feed-forward, residual) and goes on to the next block's attention (its *front*: projections,
/// rotary, append, attention). The first segment of an iteration has only a front, the last only a
/// back.
///
/// The work is a graph of [activities][Activity]. Segments of equal work are the same object, which
/// is how the machine sees that layers repeat.
public final class SegmentPlan {

  /// Most activities of a segment: what an event of the machine can name.
  static final int MOST_ACTIVITIES = 64;

  /// Most parts of an activity.
  static final int MOST_PARTS = 1 << 26;

  /// No work: a micro-batch that has none in a step.
  public static final SegmentPlan EMPTY = new SegmentBuilder().build();

  private final Activity[] activities;
  private final int[] needs;
  private final MatrixStage[] products;
  private final int[] productActivities;
  private final TaskResults[] results;
  private final int firstResults;
  private final @Nullable MatrixStage backgroundHead;
  private final int headActivity;
  private final @Nullable AttentionPlan attention;
  private final int attentionActivity;
  private final int entryActivity;
  private final int inputActivity;
  private final boolean back;
  private final boolean head;
  private final boolean sources;

  SegmentPlan(SegmentBuilder builder) {
    int count = builder.drafts.size();
    if (count > MOST_ACTIVITIES) {
      throw new IllegalStateException("a segment has " + count + " activities");
    }
    this.activities = new Activity[count];
    long first = 0;
    for (int i = 0; i < count; i++) {
      ActivityDraft draft = builder.drafts.get(i);
      activities[i] = new Activity(draft, Math.toIntExact(first));
      long parts = Math.multiplyExact((long) draft.tiles, draft.chunks);
      if (parts > MOST_PARTS) {
        throw new ScheduleException(
            "%s has %,d parts; that is too many for one stage"
                .formatted(draft.stage.label(), parts));
      }
      first += parts;
    }
    this.needs = new int[Math.toIntExact(first)];
    for (Activity activity : activities) {
      activity.countNeeds(activities, needs);
    }
    this.entryActivity = number(builder.entry);
    if (entryActivity >= 0) {
      // One result comes from the attention of the segment before.
      Activity entry = activities[entryActivity];
      for (int part = 0; part < entry.parts(); part++) {
        needs[entry.firstNeed() + part]++;
      }
    }
    this.inputActivity = number(builder.input);
    this.attentionActivity = number(builder.attentionDraft);
    this.attention = builder.attention;
    this.back = builder.back;
    this.sources = builder.sources;
    this.products = builder.products.toArray(new MatrixStage[0]);
    this.productActivities = builder.productDrafts.stream().mapToInt(d -> d.number).toArray();
    List<TaskResults> all = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < products.length; i++) {
      Checkpoint.pass();
      TaskResults made =
          new TaskResults(products[i], builder.productDrafts.get(i), builder.consumers.get(i), at);
      all.add(made);
      at = Math.addExact(at, made.size());
    }
    this.backgroundHead = builder.backgroundHead;
    this.headActivity = number(builder.headDraft);
    this.head = builder.headDraft != null;
    if (backgroundHead != null && builder.headDraft != null) {
      TaskResults made = new TaskResults(backgroundHead, builder.headDraft, null, at);
      all.add(made);
      at = Math.addExact(at, made.size());
    }
    this.results = all.toArray(new TaskResults[0]);
    this.firstResults = at;
  }

  private static int number(@Nullable ActivityDraft draft) {
    return draft == null ? -1 : draft.number;
  }

  /// Activities, by number.
  public int activities() {
    return activities.length;
  }

  public Activity activity(int number) {
    return activities[number];
  }

  /// What each part of each activity waits for, at the segment's begin: see [Activity#firstNeed()].
  public int[] needs() {
    return needs.clone();
  }

  /// The products in the order in which the arrays take them; a head in the background is not among
  /// them.
  public MatrixStage[] products() {
    return products;
  }

  /// Tiles of weights and operations of attention.
  long tiles() {
    long sum = attention == null ? 0 : (long) attention.streamed() + attention.resident();
    for (MatrixStage product : products) {
      sum += product.weightTiles();
    }
    return sum;
  }

  /// The activity of a product.
  public Activity productActivity(int product) {
    return activities[productActivities[product]];
  }

  /// How the tasks of a product make its results; behind the last product stands a head in the
  /// background.
  public TaskResults results(int product) {
    return results[product];
  }

  /// Places that count the tasks left of all results.
  public int resultPlaces() {
    return firstResults;
  }

  /// Products whose results are counted: all, and a head in the background.
  public int countedProducts() {
    return results.length;
  }

  /// The product of a stage, a head in the background included; `null` if there is none.
  public @Nullable MatrixStage product(Stage stage) {
    for (MatrixStage product : products) {
      if (product.stage() == stage) {
        return product;
      }
    }
    return stage == Stage.HEAD ? backgroundHead : null;
  }

  /// The attention of the front, or `null` if there is none.
  public @Nullable AttentionPlan attention() {
    return attention;
  }

  /// The number of the activity that is attention; -1 without one.
  public int attentionActivity() {
    return attentionActivity;
  }

  /// The number of the activity that takes what attention of the segment before has made; -1
  /// without one.
  public int entryActivity() {
    return entryActivity;
  }

  /// The number of the activity that is a new input; -1 without one.
  public int inputActivity() {
    return inputActivity;
  }

  /// Whether the work of a layer ends here.
  public boolean hasBack() {
    return back;
  }

  /// Whether attention of a layer is made here.
  public boolean hasFront() {
    return attention != null;
  }

  /// Whether an iteration begins here: embedding, or what another chip sent.
  public boolean hasNewInput() {
    return inputActivity >= 0;
  }

  /// Whether an iteration begins here and none ends.
  public boolean begins() {
    return hasNewInput() && !back;
  }

  /// Whether the model ends here and logits are used.
  public boolean hasHead() {
    return head;
  }

  /// Whether keys and values are made here that the next iteration of the micro-batch reads.
  boolean makesSources() {
    return sources;
  }

  /// The product of an output head that runs while other segments go on, else `null`. Few rows use
  /// the head, so it takes far longer to read than to multiply. On a conveyor its weights are read
  /// when the buffer for all others is full, its tasks go to arrays kept for it, and it has to be
  /// done before the next one.
  public @Nullable MatrixStage backgroundHead() {
    return backgroundHead;
  }

  /// The number of the activity that is the head's product; -1 without one.
  public int headActivity() {
    return headActivity;
  }

  /// Cycles that a stage takes its unit for in this segment; 0 if it has no such stage. Not for
  /// products and attention, which have plans of their own.
  public long cycles(Stage stage) {
    long sum = 0;
    for (Activity activity : activities) {
      if (activity.stage() == stage) {
        sum += activity.cycles();
      }
    }
    return sum;
  }
}
