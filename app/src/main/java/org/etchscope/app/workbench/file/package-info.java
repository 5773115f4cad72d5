/// Files that come into the window or are asked for: models, chips, scenarios, traces and figures
/// that are opened or dropped, and sessions and pins that are kept. What cannot be used is refused
/// in a sentence.
///
/// | to see | begin with |
/// |---|---|
/// | opening and dropping | `FileIntake`, `ExportIntake` |
/// | choosing a place | `FileQuestions`, `Export` |
/// | what is kept | `SessionFile`, `PinFiles` |
package org.etchscope.app.workbench.file;
