package org.etchscope.sim.machine;

import java.util.Arrays;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.SegmentPlan;

/// How far the work of one segment has come: what is ready, what is still missing.
final class SegmentState {

  final int segment;
  final SegmentPlan plan;
  final MatrixStage[] products;

  /// Uses left of each weight tile, in the order of fetching over all products.
  final int[] usesLeft;

  /// First weight tile of each product in that order; one more entry holds the end.
  final int[] tileBase;

  // By M-tile of the back.
  final boolean[] outputReady;
  final int[] outputLeft;
  final int[] residualNeeds;
  final boolean[] gateUpReady;
  final int[] gateUpTilesLeft;
  final int[] downLeft;
  final int[] finalResidualNeeds;

  // By M-tile of the back and K-chunk of the down projection.
  final int chunks;
  final int[] gateUpLeft;
  final boolean[] downReady;

  int backTilesLeft;
  int hopsLeft;
  boolean headReady;
  int headLeft;

  // By M-tile of the front.
  int inputNeeds;
  boolean inputBegun;
  final boolean[] qkvReady;
  final int[] qkvLeft;
  final boolean[] rotated;
  int rotatedPrefix;
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
    for (int i = 0; i < products.length; i++) {
      tileBase[i + 1] = tileBase[i] + products[i].weightTiles();
    }
    this.usesLeft = new int[tileBase[products.length]];
    for (int i = 0; i < products.length; i++) {
      Arrays.fill(usesLeft, tileBase[i], tileBase[i + 1], products[i].mTiles());
    }
    int tiles = plan.backTiles();
    outputReady = new boolean[tiles];
    outputLeft = new int[tiles];
    residualNeeds = new int[tiles];
    gateUpReady = new boolean[tiles];
    gateUpTilesLeft = new int[tiles];
    downLeft = new int[tiles];
    finalResidualNeeds = new int[tiles];
    backTilesLeft = tiles;
    hopsLeft = plan.hop() == null ? 0 : tiles;
    SegmentPlan.Back back = plan.back();
    chunks = back == null ? 0 : back.down().chunks();
    gateUpLeft = new int[tiles * chunks];
    downReady = new boolean[tiles * chunks];
    if (back != null) {
      fillBack(back);
    }
    int frontTiles = plan.frontTiles();
    qkvReady = new boolean[frontTiles];
    qkvLeft = new int[frontTiles];
    rotated = new boolean[frontTiles];
    appended = new boolean[frontTiles];
    attentionLeft = new int[frontTiles];
    attentionTilesLeft = frontTiles;
    SegmentPlan.Front front = plan.front();
    if (front != null) {
      Arrays.fill(qkvLeft, front.qkv().nTiles() * front.qkv().kSplit());
      for (int tile = 0; tile < frontTiles; tile++) {
        attentionLeft[tile] = front.attention().operationsOf(tile);
      }
    }
    inputNeeds = follows ? 2 : 1;
    SegmentPlan.Head head = plan.head();
    headLeft = head == null ? 0 : head.projection().tasks();
  }

  private void fillBack(SegmentPlan.Back back) {
    MatrixStage gateUp = back.gateUp();
    int tiles = plan.backTiles();
    Arrays.fill(outputLeft, back.output().nTiles() * back.output().kSplit());
    Arrays.fill(gateUpTilesLeft, gateUp.nTiles() * gateUp.kSplit());
    Arrays.fill(downLeft, back.down().nTiles() * back.down().kSplit());
    for (int nTile = 0; nTile < gateUp.nTiles(); nTile++) {
      int first = gateUp.firstConsumerChunk(nTile, back.down());
      int last = gateUp.lastConsumerChunk(nTile, back.down());
      for (int tile = 0; tile < tiles; tile++) {
        for (int chunk = first; chunk <= last; chunk++) {
          gateUpLeft[tile * chunks + chunk] += gateUp.kSplit();
        }
      }
    }
    for (int tile = 0; tile < tiles; tile++) {
      residualNeeds[tile] = back.residualSpillBytes()[tile] > 0 ? 2 : 1;
      finalResidualNeeds[tile] = back.parallel() ? 2 : 1;
      gateUpReady[tile] = back.parallel();
    }
  }

  /// Whether the rows of an M-tile are there for a K-chunk of a product.
  boolean inputReady(int product, int mTile, int chunk) {
    return switch (products[product].stage()) {
      case OUTPUT_PROJECTION -> outputReady[mTile];
      case GATE_UP -> gateUpReady[mTile];
      case DOWN -> downReady[mTile * chunks + chunk];
      case QKV -> qkvReady[mTile];
      case HEAD -> headReady;
      default -> false;
    };
  }

  /// Whether all rows are there for a whole product.
  boolean inputsReady(int product) {
    MatrixStage stage = products[product];
    for (int mTile = 0; mTile < stage.mTiles(); mTile++) {
      for (int chunk = 0; chunk < stage.chunks(); chunk++) {
        if (stage.foldsOf(chunk) > 0 && !inputReady(product, mTile, chunk)) {
          return false;
        }
      }
    }
    return true;
  }

  /// Marks an M-tile in a set and returns the new length of the set's unbroken beginning.
  static int advance(boolean[] done, int tile, int prefix) {
    done[tile] = true;
    int end = prefix;
    while (end < done.length && done[end]) {
      end++;
    }
    return end;
  }

  void describe(StateWriter state) {
    state.addSegment(segment);
    state.addAll(usesLeft);
    state.addAll(outputReady);
    state.addAll(outputLeft);
    state.addAll(residualNeeds);
    state.addAll(gateUpReady);
    state.addAll(gateUpTilesLeft);
    state.addAll(downLeft);
    state.addAll(finalResidualNeeds);
    state.addAll(gateUpLeft);
    state.addAll(downReady);
    state.add(backTilesLeft);
    state.add(hopsLeft);
    state.add(headReady ? 1 : 0);
    state.add(headLeft);
    state.add(inputNeeds);
    state.add(inputBegun ? 1 : 0);
    state.addAll(qkvReady);
    state.addAll(qkvLeft);
    state.addAll(rotated);
    state.addAll(appended);
    state.addAll(attentionLeft);
    state.add(attentionTilesLeft);
    state.add(residentHeld ? 1 : 0);
  }

  /// The same progress for a later segment of equal work.
  SegmentState moved(int newSegment, SegmentPlan equalPlan) {
    SegmentState copy = new SegmentState(newSegment, equalPlan, false);
    copy(usesLeft, copy.usesLeft);
    copy(outputLeft, copy.outputLeft);
    copy(residualNeeds, copy.residualNeeds);
    copy(gateUpTilesLeft, copy.gateUpTilesLeft);
    copy(downLeft, copy.downLeft);
    copy(finalResidualNeeds, copy.finalResidualNeeds);
    copy(gateUpLeft, copy.gateUpLeft);
    copy(qkvLeft, copy.qkvLeft);
    copy(attentionLeft, copy.attentionLeft);
    copy(outputReady, copy.outputReady);
    copy(gateUpReady, copy.gateUpReady);
    copy(downReady, copy.downReady);
    copy(qkvReady, copy.qkvReady);
    copy(rotated, copy.rotated);
    copy(appended, copy.appended);
    copy.backTilesLeft = backTilesLeft;
    copy.hopsLeft = hopsLeft;
    copy.headReady = headReady;
    copy.headLeft = headLeft;
    copy.inputNeeds = inputNeeds;
    copy.inputBegun = inputBegun;
    copy.rotatedPrefix = rotatedPrefix;
    copy.appendedPrefix = appendedPrefix;
    copy.attentionTilesLeft = attentionTilesLeft;
    copy.residentHeld = residentHeld;
    return copy;
  }

  private static void copy(int[] from, int[] to) {
    System.arraycopy(from, 0, to, 0, from.length);
  }

  private static void copy(boolean[] from, boolean[] to) {
    System.arraycopy(from, 0, to, 0, from.length);
  }
}
