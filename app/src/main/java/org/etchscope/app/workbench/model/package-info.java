/// What the window shows and what can be done in it, without a window: the scenario that is wanted
/// and the way back, the last good run, where playback is, what is marked, what is asked in the
/// background, and what is kept from one start to the next. Nothing here is drawn.
///
/// | to see | begin with |
/// |---|---|
/// | all of it together | [WorkbenchModel][org.etchscope.app.workbench.model.WorkbenchModel] |
/// | how a change becomes a run | `ScenarioWish`, `History`, `RunWait`, `Hand` |
/// | time | `PlaybackModel`, `TimeMarks`, `Bookmarks`, `Breakpoints` |
/// | sweeps, comparisons, served requests | `Inquiries`, `SweepDesk`, `CompareDesk`, `ServingDesk` |
/// | texts that models write | `NumbersModel`, `TextRun` |
/// | lessons | `LessonDesk` |
/// | what is kept | `Session`, `SessionSlot`, `KeptFiles` |
package org.etchscope.app.workbench.model;
