package org.etchscope.app.workbench.frame;

import java.io.PrintWriter;
import java.io.StringWriter;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.Icons;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.Complaint;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.jspecify.annotations.Nullable;

/// A strip above the timeline: a wish that cannot be met and belongs to no field, or a failure
/// inside.
public final class NoticeStrip extends HBox {

  private final WorkbenchModel model;
  private final Label words = Texts.of("", "body-medium", "stall-text");
  private final Button copy = new Button();

  NoticeStrip(WorkbenchModel model) {
    this.model = model;
    setId("notice");
    getStyleClass().add("notice");
    setAlignment(Pos.CENTER_LEFT);
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    copy.setText(model.say(WorkbenchText.COPY_DETAILS));
    copy.setAccessibleText(model.say(WorkbenchText.COPY_DETAILS_HELP));
    copy.setMinWidth(USE_PREF_SIZE);
    copy.setOnAction(_ -> copyDetails());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(Icons.TWO_BARS.node(), words, space, copy);
    WhileShown.follow(this, model.notices().complaint(), _ -> show());
    WhileShown.follow(this, model.notices().failure(), _ -> show());
  }

  private void show() {
    Throwable failure = model.notices().failure().get();
    String sentence = sentence(failure, model.notices().complaint().get());
    copy.setVisible(failure != null);
    copy.setManaged(failure != null);
    words.setText(sentence == null ? "" : sentence);
    setVisible(sentence != null);
    setManaged(sentence != null);
  }

  private @Nullable String sentence(@Nullable Throwable failure, @Nullable Complaint complaint) {
    if (failure != null) {
      return model.say(WorkbenchText.FAILED_INSIDE, failure);
    }
    return complaint != null && complaint.parameter().equals(Complaint.SCENARIO)
        ? complaint.in(model.language())
        : null;
  }

  private void copyDetails() {
    Throwable failure = model.notices().failure().get();
    if (failure == null) {
      return;
    }
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    ClipboardContent content = new ClipboardContent();
    content.putString(model.wanted().workload() + "\n" + text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
