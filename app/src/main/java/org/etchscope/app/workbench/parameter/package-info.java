/// The panel at the left and the sheet of all fields: everything of a scenario that can be changed,
/// with its unit, range and source.
///
/// | to see | begin with |
/// |---|---|
/// | the panel | `ParametersPanel` and its sections |
/// | every field of a scenario | `ParameterSheet`, `SheetRow` |
package org.etchscope.app.workbench.parameter;
