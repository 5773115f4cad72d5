package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the work of a segment together.
final class SegmentBuilder {

  final List<ActivityDraft> drafts = new ArrayList<>();
  final List<MatrixStage> products = new ArrayList<>();
  final List<ActivityDraft> productDrafts = new ArrayList<>();
  final List<@Nullable MatrixStage> consumers = new ArrayList<>();
  @Nullable ActivityDraft entry;
  @Nullable ActivityDraft input;
  @Nullable ActivityDraft attentionDraft;
  @Nullable ActivityDraft headDraft;
  @Nullable AttentionPlan attention;
  @Nullable MatrixStage backgroundHead;
  boolean back;
  boolean sources;

  ActivityDraft add(Stage stage, Activity.Kind kind, int tiles) {
    return add(stage, kind, tiles, 1);
  }

  ActivityDraft add(Stage stage, Activity.Kind kind, int tiles, int chunks) {
    ActivityDraft draft = new ActivityDraft(drafts.size(), stage, kind, tiles, chunks);
    drafts.add(draft);
    return draft;
  }

  ActivityDraft vector(Stage stage, long[] cycles) {
    return add(stage, Activity.Kind.VECTOR, cycles.length).cycles(cycles);
  }

  /// The next product in the order of issue.
  ActivityDraft product(MatrixStage product) {
    return product(product, 1, null);
  }

  /// @param chunks parts of an M-tile's input that come by themselves
  /// @param consumer the product that takes the results chunk by chunk, or `null`
  ActivityDraft product(MatrixStage product, int chunks, @Nullable MatrixStage consumer) {
    ActivityDraft draft = draft(product, chunks, consumer);
    issue(product, draft, consumer);
    return draft;
  }

  /// Puts a product whose activity is there already next into the order of issue.
  void issue(MatrixStage product, ActivityDraft draft) {
    issue(product, draft, null);
  }

  private void issue(MatrixStage product, ActivityDraft draft, @Nullable MatrixStage consumer) {
    products.add(product);
    productDrafts.add(draft);
    consumers.add(consumer);
  }

  private ActivityDraft draft(MatrixStage product, int chunks, @Nullable MatrixStage consumer) {
    ActivityDraft draft = add(product.stage(), Activity.Kind.PRODUCT, product.mTiles(), chunks);
    if (product.stage() == Stage.HEAD) {
      draft.resultTiles = 1;
      headDraft = draft;
    }
    if (consumer != null) {
      draft.resultChunks = consumer.chunks();
      draft.readsBeforeResult = true;
    }
    return draft;
  }

  /// The activity of the product that was added last.
  ActivityDraft lastProduct() {
    return productDrafts.getLast();
  }

  /// The product of an output head that runs while other segments go on.
  ActivityDraft background(MatrixStage product) {
    backgroundHead = product;
    return draft(product, 1, null);
  }

  ActivityDraft attention(AttentionPlan plan) {
    attention = plan;
    attentionDraft = add(Stage.ATTENTION, Activity.Kind.ATTENTION, plan.mTiles());
    return attentionDraft;
  }

  SegmentPlan build() {
    return new SegmentPlan(this);
  }
}
