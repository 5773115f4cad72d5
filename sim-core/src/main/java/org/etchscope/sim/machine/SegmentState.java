package org.etchscope.sim.machine;

import java.util.Arrays;
import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.SegmentPlan;

/// How far the work of one segment has come: what is ready, what is still missing.
final class SegmentState {

  private static final int[] NONE = {};

  final int segment;
  final SegmentPlan plan;
  final MatrixStage[] products;

  /// Uses left of each weight tile, in the order of fetching over all products.
  final int[] usesLeft;

  /// First weight tile of each product in that order; one more entry holds the end.
  final int[] tileBase;

  /// Results that each part of each activity still waits for.
  final int[] needs;

  /// Tasks left of each result of the products.
  final int[] tasksLeft;

  // By product: the place of its first need, and the chunks that its inputs come in.
  private final int[] inputNeed;
  private final int[] inputChunks;

  /// What a new input still waits for.
  int inputNeeds;

  boolean inputBegun;

  // By M-tile of the attention.
  private final int queryNeed;
  int queriesPrefix;
  final boolean[] appended;
  int appendedPrefix;
  final int[] attentionLeft;
  int attentionTilesLeft;

  /// Whether the buffer holds this chunk's keys and values.
  boolean residentHeld;

  SegmentState(int segment, SegmentPlan plan, boolean follows) {
    this.segment = segment;
    this.plan = plan;
    this.products = plan.products();
    this.tileBase = new int[products.length + 1];
    this.inputNeed = new int[products.length];
    this.inputChunks = new int[products.length];
    for (int i = 0; i < products.length; i++) {
      tileBase[i + 1] = Math.addExact(tileBase[i], products[i].weightTiles());
      Activity activity = plan.productActivity(i);
      inputNeed[i] = activity.firstNeed();
      inputChunks[i] = activity.chunks();
    }
    this.usesLeft = new int[tileBase[products.length]];
    for (int i = 0; i < products.length; i++) {
      if (products[i].groups() == 1) {
        Arrays.fill(usesLeft, tileBase[i], tileBase[i + 1], products[i].mTiles());
      } else {
        for (int tile = tileBase[i]; tile < tileBase[i + 1]; tile++) {
          usesLeft[tile] = products[i].usesOf(tile - tileBase[i]);
        }
      }
    }
    this.needs = plan.needs();
    this.tasksLeft = new int[plan.resultPlaces()];
    for (int i = 0; i < plan.countedProducts(); i++) {
      plan.results(i).fill(tasksLeft);
    }
    this.inputNeeds = follows ? 2 : 1;
    AttentionPlan attention = plan.attention();
    int tiles = attention == null ? 0 : attention.mTiles();
    this.queryNeed = attention == null ? 0 : plan.activity(plan.attentionActivity()).firstNeed();
    this.appended = new boolean[tiles];
    this.attentionTilesLeft = tiles;
    this.attentionLeft = attention == null ? NONE : new int[tiles];
    if (attention != null) {
      for (int tile = 0; tile < tiles; tile++) {
        attentionLeft[tile] = attention.operationsOf(tile);
      }
    }
  }

  /// Whether the input of a product's chunk is there.
  boolean inputReady(int product, int mTile, int chunk) {
    int chunks = inputChunks[product];
    int part = chunks == 1 ? mTile : mTile * chunks + chunk;
    return needs[inputNeed[product] + part] == 0;
  }

  /// Whether all rows are there for a whole product.
  boolean inputsReady(int product) {
    MatrixStage stage = products[product];
    for (int mTile = 0; mTile < stage.mTiles(); mTile++) {
      for (int chunk = 0; chunk < inputChunks[product]; chunk++) {
        if (stage.foldsOf(chunk) > 0 && !inputReady(product, mTile, chunk)) {
          return false;
        }
      }
    }
    return true;
  }

  /// Whether the output head has its input.
  boolean headReady() {
    return needs[plan.activity(plan.headActivity()).firstNeed()] == 0;
  }

  /// Whether the queries of an M-tile are there.
  boolean queriesReady(int mTile) {
    return needs[queryNeed + mTile] == 0;
  }

  /// The queries of an M-tile have come.
  void advanceQueries() {
    while (queriesPrefix < attentionLeft.length && needs[queryNeed + queriesPrefix] == 0) {
      queriesPrefix++;
    }
  }

  /// The keys and values of an M-tile are in the cache.
  void append(int mTile) {
    appended[mTile] = true;
    while (appendedPrefix < appended.length && appended[appendedPrefix]) {
      appendedPrefix++;
    }
  }

  /// Whether nothing is left to wait for: what comes from outside is there, and so are all results
  /// of the arrays and of attention. What has begun may still be under way.
  boolean hasEnded() {
    return attentionTilesLeft == 0
        && appendedPrefix == appended.length
        && (inputBegun || !plan.hasNewInput())
        && entered()
        && tasksEnded();
  }

  /// Whether all that attention of the segment before makes has come.
  private boolean entered() {
    if (plan.entryActivity() < 0) {
      return true;
    }
    Activity entry = plan.activity(plan.entryActivity());
    for (int part = 0; part < entry.parts(); part++) {
      if (needs[entry.firstNeed() + part] > 0) {
        return false;
      }
    }
    return true;
  }

  private boolean tasksEnded() {
    for (int left : tasksLeft) {
      if (left > 0) {
        return false;
      }
    }
    return true;
  }

  void describe(StateWriter state) {
    state.addSegment(segment);
    state.addAll(usesLeft);
    state.addAll(needs);
    state.addAll(tasksLeft);
    state.add(inputNeeds);
    state.add(inputBegun ? 1 : 0);
    state.addAll(appended);
    state.addAll(attentionLeft);
    state.add(attentionTilesLeft);
    state.add(residentHeld ? 1 : 0);
  }

  /// The same progress for a later segment of equal work.
  SegmentState moved(int newSegment, SegmentPlan equalPlan) {
    SegmentState copy = new SegmentState(newSegment, equalPlan, false);
    copy(usesLeft, copy.usesLeft);
    copy(needs, copy.needs);
    copy(tasksLeft, copy.tasksLeft);
    copy(attentionLeft, copy.attentionLeft);
    System.arraycopy(appended, 0, copy.appended, 0, appended.length);
    copy.inputNeeds = inputNeeds;
    copy.inputBegun = inputBegun;
    copy.queriesPrefix = queriesPrefix;
    copy.appendedPrefix = appendedPrefix;
    copy.attentionTilesLeft = attentionTilesLeft;
    copy.residentHeld = residentHeld;
    return copy;
  }

  private static void copy(int[] from, int[] to) {
    System.arraycopy(from, 0, to, 0, from.length);
  }
}
