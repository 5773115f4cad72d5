package org.etchscope.app.workbench;

/// A wish of the user that cannot be met.
///
/// @param parameter id of the parameter that was changed last; `scenario` if it was none
/// @param sentence what is wrong: field, value, range; or what needs how much and what there is
record Complaint(String parameter, String sentence) {

  /// Stands for a change that no field of the panel shows.
  static final String SCENARIO = "scenario";
}
