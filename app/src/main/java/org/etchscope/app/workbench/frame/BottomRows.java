package org.etchscope.app.workbench.frame;

import java.util.List;
import java.util.function.DoubleSupplier;
import javafx.scene.layout.VBox;
import org.etchscope.app.workbench.command.WindowActions;
import org.etchscope.app.workbench.model.FixedPlace;
import org.etchscope.app.workbench.model.TimelineHeight;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.view.CentrePane;
import org.etchscope.app.workbench.view.TimelinePane;
import org.etchscope.app.workbench.words.ComfortText;
import org.etchscope.sim.simulation.SimulationResult;

/// What stands below the centre: what is under way, the text, playback, the timeline, the status.
public final class BottomRows extends VBox {

  private static final double TRANSPORT_HEIGHT = 48;
  private static final double STATUS_HEIGHT = 24;
  private static final double TIMELINE_HEIGHT = 232;
  private static final double LOW_TIMELINE_HEIGHT = 168;
  private static final double SMALLEST_TIMELINE_HEIGHT = 160;

  private final TextDrawer text;
  private final TransportRow transport;
  private final TimelinePane timeline;
  private final TimelineHeight timelineHeight;
  private final StatusLine status;
  private final FixedPlace transportPlace;
  private final FixedPlace statusPlace;
  private boolean low;

  /// @param windowHeight of which the timeline may take half
  BottomRows(
      WorkbenchModel model, WindowActions actions, CentrePane views, DoubleSupplier windowHeight) {
    this.text = new TextDrawer(model, views);
    this.transport =
        new TransportRow(
            model,
            new TransportRow.Requests() {
              @Override
              public void export() {
                actions.export();
              }

              @Override
              public void zoomTime(double factor) {
                actions.zoomTime(factor);
              }
            });
    this.timeline = new TimelinePane(model);
    this.timelineHeight =
        new TimelineHeight(
            timeline,
            transport,
            SMALLEST_TIMELINE_HEIGHT - TRANSPORT_HEIGHT,
            () -> windowHeight.getAsDouble() / 2 - TRANSPORT_HEIGHT);
    this.status = new StatusLine(model);
    this.transportPlace = FixedPlace.ofHeight(TRANSPORT_HEIGHT, transport);
    this.statusPlace = FixedPlace.ofHeight(STATUS_HEIGHT, status);
    getChildren()
        .addAll(
            new ReadingStrip(
                model,
                "reading",
                ComfortText.READING_FILE,
                actions.intake().reading(),
                actions.intake()::cancel),
            new ReadingStrip(
                model,
                "writing",
                ComfortText.WRITING_FILE,
                actions.writing().busy(),
                actions.writing()::cancel),
            new NoticeStrip(model),
            text,
            transportPlace,
            timeline,
            statusPlace);
    timelineHeight.set(TIMELINE_HEIGHT);
  }

  TextDrawer text() {
    return text;
  }

  TimelinePane timeline() {
    return timeline;
  }

  /// The rooms of the rows with many controls.
  List<FixedPlace> places() {
    return List.of(transportPlace, statusPlace);
  }

  /// Is as high as other rows.
  void continueFrom(BottomRows other) {
    low = other.low;
    text.setLow(low);
    timelineHeight.set(other.timeline.getPrefHeight());
  }

  /// @param now whether the window is so low that the timeline is as low as it is designed to be
  void setLow(boolean now) {
    if (now != low) {
      low = now;
      timelineHeight.set(low ? LOW_TIMELINE_HEIGHT : TIMELINE_HEIGHT);
      text.setLow(low);
    }
  }

  /// @param now whether captions hide
  void setNarrow(boolean now) {
    transport.setNarrow(now);
  }

  /// Shows the playhead in a cycle; what is painted follows at the next refresh.
  void showPlayhead(SimulationResult result, long cycle) {
    transport.show(result.trace(), cycle);
    text.follow();
  }

  void showDrawn(int statesPerSecond, double frameMilliseconds) {
    status.showDrawn(statesPerSecond, frameMilliseconds);
  }
}
