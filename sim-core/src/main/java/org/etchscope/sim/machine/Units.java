package org.etchscope.sim.machine;

import java.util.List;
import org.etchscope.sim.chip.ControlSpec;
import org.etchscope.sim.chip.ControlSpec.Overlap;
import org.etchscope.sim.machine.memory.StreamMix;
import org.jspecify.annotations.Nullable;

/// The units of one machine, in what they do in a cycle: take what has happened, begin what is next
/// for those that are free, state why others are idle.
final class Units {

  private final Core core;
  final MatrixArrays arrays;
  final MemoryPort memory;
  final BackgroundHead background;
  final Flow flow;
  private final AttentionPort attention;
  private final VectorPort vector;
  private final LinkPort links;
  private final Intake intake;

  /// Whether one stage runs at a time on the whole chip.
  private final boolean alone;

  private final long operatorCycles;

  /// @param streams what a memory at command level needs to know; `null` at stream level
  Units(Core core, Intake intake, Residence residence, @Nullable StreamMix streams) {
    this.core = core;
    this.intake = intake;
    this.background = new BackgroundHead(core);
    this.memory = new MemoryPort(core, background, streams);
    this.arrays = new MatrixArrays(core, memory, background);
    this.vector = new VectorPort(core);
    this.attention = new AttentionPort(core, memory, vector, arrays.attention());
    this.links = new LinkPort(core);
    this.flow = new Flow(core, vector, links, memory, background, intake, residence);
    this.alone = core.overlap == Overlap.NONE;
    // A layer's operators are charged where its products and its attention begin.
    ControlSpec control = core.chip.control();
    this.operatorCycles =
        core.chip.cycles(control.operatorPicoseconds() * control.operatorsPerLayer() / 5);
  }

  /// All parts, in the order in which they are described and moved on.
  List<MachinePart> parts() {
    return List.of(core, arrays, memory, attention, vector, links, background, core.events);
  }

  // ---- events ----------------------------------------------------------------------------------

  /// What has happened reaches the unit that it is for.
  void take(long event) {
    int activity = EventQueue.activity(event);
    int part = EventQueue.part(event);
    switch (EventQueue.kind(event)) {
      case EventQueue.ARRAYS_DONE -> arrays.done(part);
      case EventQueue.STREAM_DONE -> memory.done(event);
      case EventQueue.APPEND_DONE -> {
        memory.free();
        segmentOf(event).append(part);
      }
      case EventQueue.MOVE_DONE -> {
        memory.free();
        flow.result(segmentOf(event), activity, part);
      }
      case EventQueue.HANDED_OVER -> memory.handedOver();
      case EventQueue.ATTENTION_DONE -> attention.done(event, flow);
      case EventQueue.VECTOR_DONE -> vector.done(event);
      case EventQueue.LINK_DONE -> links.done(event);
      case EventQueue.PRODUCT_RESULT -> flow.productResult(segmentOf(event), activity, part);
      case EventQueue.VECTOR_RESULT -> {
        if (activity == EventQueue.SOFTMAX) {
          attention.result(event, flow);
        } else {
          flow.result(segmentOf(event), activity, part);
        }
      }
      case EventQueue.TILE_PASSED -> memory.passed(event);
      case EventQueue.PORT_READY -> portReady(activity, part);
      case EventQueue.SCORES_READY -> attention.scoresReady(event);
      case EventQueue.LINK_RESULT -> {
        links.delivered();
        flow.result(segmentOf(event), activity, part);
      }
      case EventQueue.OVERHEAD_OVER -> {
        if (activity == AttentionGate.ATTENTION) {
          attention.overheadOver();
        } else {
          arrays.overheadOver(part);
        }
      }
      default -> throw new IllegalStateException("no such event: " + event);
    }
  }

  private void portReady(int whom, int part) {
    switch (whom) {
      case EventQueue.ARRAYS -> arrays.portReady(part);
      case EventQueue.ATTENTION -> attention.portReady();
      case EventQueue.VECTOR -> vector.portReady();
      default -> {
        // The memory looks by itself.
      }
    }
  }

  private SegmentState segmentOf(long event) {
    return core.segment(EventQueue.segment(event));
  }

  // ---- beginning -------------------------------------------------------------------------------

  /// The arrays go on with what has ended or waited and begin what they can; where they make
  /// attention too, that comes first.
  void issue() {
    if (arrays.attention() == null) {
      issueProducts();
    } else {
      shareArrays();
    }
  }

  /// The arrays go on with products and begin what they can.
  void issueProducts() {
    arrays.dispatch(!alone || everythingElseIdle(), operatorCycles);
  }

  /// All other units that are free begin what is next for them.
  void beginOthers() {
    vector.dispatch(!alone || arrays.isIdle());
    links.dispatch();
    dispatchAttention();
    memory.dispatch();
  }

  /// Arrays that have become free go to attention first: what it has to do is short, and its
  /// micro-batch waits for it.
  private void shareArrays() {
    boolean look = arrays.goOn();
    dispatchAttention();
    if (look) {
      arrays.issueAll(!alone || everythingElseIdle(), operatorCycles);
    }
  }

  private void dispatchAttention() {
    attention.dispatch(
        !alone || (arrays.isIdle() && vector.isIdle() && links.isIdle()), operatorCycles);
  }

  private boolean everythingElseIdle() {
    return attention.isIdle() && vector.isIdle() && links.isIdle();
  }

  /// Each idle unit states its reason.
  void explain() {
    boolean workLeft =
        !arrays.isFinished()
            || !arrays.isIdle()
            || !core.events.isEmpty()
            || arrays.nextDrained() != EventQueue.NEVER;
    arrays.explain(!links.isIdle() || intake.waits());
    memory.explain(workLeft);
    attention.explain(workLeft);
    vector.explain(workLeft);
    links.explain(workLeft);
    memory.unit.record();
    attention.record();
    vector.unit.record();
    links.unit.record();
  }

  @Override
  public String toString() {
    return "arrays %s; attention %s".formatted(arrays, attention);
  }
}
