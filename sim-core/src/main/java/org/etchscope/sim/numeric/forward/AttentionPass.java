package org.etchscope.sim.numeric.forward;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.etchscope.sim.numeric.kernel.OnlineSoftmax;
import org.etchscope.sim.numeric.kernel.Products;
import org.etchscope.sim.numeric.kernel.RowView;
import org.etchscope.sim.transformer.AttentionShape;
import org.jspecify.annotations.Nullable;

/// Attention of the new tokens of one layer over the keys there are, block by block.
final class AttentionPass {

  private static final long PARALLEL_FROM = 1L << 18;

  private final AttentionSite site;
  private final AttentionShape shape;
  private final AttentionScores scores;
  private final KeyView view;
  private final KeyValueCache cache;
  private final float[] queries;
  private final int rows;
  private final float @Nullable [] sinks;
  private final StageEmitter emitter;

  /// @param queries rotated queries, a row for each new token
  /// @param sinks a score for each query head that has no value, or `null`
  AttentionPass(
      AttentionSite site,
      AttentionShape shape,
      AttentionScores scores,
      KeyView view,
      float[] queries,
      float @Nullable [] sinks,
      StageEmitter emitter) {
    this.site = site;
    this.shape = shape;
    this.scores = scores;
    this.view = view;
    this.cache = view.cache();
    this.queries = queries;
    this.rows = queries.length / (shape.queryHeads() * shape.keySize());
    this.sinks = sinks;
    this.emitter = emitter;
  }

  /// The weighted values of all heads, a row for each new token.
  float[] run(List<KeyOrder.Meeting> meetings) {
    int heads = shape.queryHeads();
    float[] context = new float[Math.multiplyExact(rows, heads * shape.valueSize())];
    OnlineSoftmax[][] states = new OnlineSoftmax[heads][];
    IntStream all = IntStream.range(0, heads);
    long work = (long) rows * view.keys() * heads * shape.keySize();
    boolean alone = emitter.listener().wantsSoftmaxBlocks() || work < PARALLEL_FROM;
    (alone ? all : all.parallel()).forEach(head -> states[head] = head(head, meetings, context));
    emitScores(states);
    return context;
  }

  private OnlineSoftmax[] head(int head, List<KeyOrder.Meeting> meetings, float[] context) {
    OnlineSoftmax[] states = new OnlineSoftmax[rows];
    for (int row = 0; row < rows; row++) {
      states[row] = new OnlineSoftmax(shape.valueSize());
      if (sinks != null) {
        states[row].sink(sinks[head]);
      }
    }
    int keyHead = head / shape.groupSize();
    for (KeyOrder.Meeting meeting : meetings) {
      if (keyHead >= meeting.firstHead() && keyHead < meeting.firstHead() + meeting.heads()) {
        meet(head, meeting, states);
      }
    }
    for (int row = 0; row < rows; row++) {
      states[row].result(context, (row * shape.queryHeads() + head) * shape.valueSize());
    }
    return states;
  }

  private void meet(int head, KeyOrder.Meeting meeting, OnlineSoftmax[] states) {
    int keyHead = head / shape.groupSize();
    float[] block = new float[meeting.keys()];
    for (int i = 0; i < meeting.rows(); i++) {
      int row = meeting.firstRow() + i;
      int query = view.firstQuery() + row;
      int first = Math.max(meeting.firstKey(), scores.firstKey(query));
      int end = Math.min(meeting.firstKey() + meeting.keys(), scores.endOfKeys(query, view.keys()));
      for (int key = first; key < end; ) {
        int count = Math.min(end, cache.endOfPage(key)) - key;
        scores(head, row, key, count, block);
        int at = cache.valueAt(key) + keyHead * shape.valueSize();
        states[row].block(block, count, cache.page(key), at, cache.entryWidth());
        key += count;
      }
    }
    emitBlock(head, meeting, states);
  }

  /// The scores of a query and some keys of a page, all of which stand where the query may look.
  private void scores(int head, int row, int key, int count, float[] into) {
    int size = shape.keySize();
    Arrays.fill(into, 0, count, 0);
    Products.addByColumn(
        new RowView(queries, (row * shape.queryHeads() + head) * size, size),
        1,
        new RowView(cache.page(key), keyAt(head, key), cache.entryWidth()),
        size,
        size,
        count,
        new RowView(into, 0, count));
    int query = view.firstQuery() + row;
    boolean @Nullable [] visible = view.visible();
    for (int k = 0; k < count; k++) {
      into[k] =
          visible == null || visible[key + k]
              ? scores.finished(into[k], head, query, key + k)
              : Float.NEGATIVE_INFINITY;
    }
  }

  private int keyAt(int head, int key) {
    return cache.keyAt(key) + head / shape.groupSize() * shape.keySize();
  }

  /// A score, or negative infinity if the query may not see the key.
  private float masked(int head, int row, int key) {
    int query = view.firstQuery() + row;
    boolean seen =
        key >= scores.firstKey(query)
            && key < scores.endOfKeys(query, view.keys())
            && (view.visible() == null || view.visible()[key]);
    return seen ? score(head, row, key) : Float.NEGATIVE_INFINITY;
  }

  private float score(int head, int row, int key) {
    int queryAt = (row * shape.queryHeads() + head) * shape.keySize();
    return scores.score(
        queries, queryAt, cache.page(key), keyAt(head, key), head, view.firstQuery() + row, key);
  }

  private void emitBlock(int head, KeyOrder.Meeting meeting, OnlineSoftmax[] states) {
    StageListener listener = emitter.listener();
    if (!listener.wantsSoftmaxBlocks()) {
      return;
    }
    float[] maximum = new float[meeting.rows()];
    float[] sum = new float[meeting.rows()];
    for (int i = 0; i < meeting.rows(); i++) {
      maximum[i] = states[meeting.firstRow() + i].maximum();
      sum[i] = states[meeting.firstRow() + i].sum();
    }
    listener.softmaxBlock(
        new SoftmaxBlock(
            emitter.name(site.layer(), site.scores()),
            head,
            view.firstQuery() + meeting.firstRow(),
            meeting.firstKey(),
            meeting.keys(),
            maximum,
            sum));
  }

  /// Scores and weights as a whole, which attention itself does not keep.
  private void emitScores(OnlineSoftmax[][] states) {
    boolean wantsScores = emitter.wants(site.layer(), site.scores());
    boolean wantsWeights = emitter.wants(site.layer(), site.probabilities());
    if (!wantsScores && !wantsWeights) {
      return;
    }
    int heads = shape.queryHeads();
    int keys = view.keys();
    float[] all = new float[Math.multiplyExact(heads * rows, keys)];
    float[] weights = new float[all.length];
    for (int head = 0; head < heads; head++) {
      for (int row = 0; row < rows; row++) {
        for (int key = 0; key < keys; key++) {
          int at = (head * rows + row) * keys + key;
          all[at] = score(head, row, key);
          weights[at] = states[head][row].weight(masked(head, row, key));
        }
      }
    }
    if (wantsScores) {
      emitter.scores(site.layer(), site.scores(), all, heads, keys);
    }
    if (wantsWeights) {
      emitter.scores(site.layer(), site.probabilities(), weights, heads, keys);
    }
  }
}
