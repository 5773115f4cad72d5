/// What is said of a drawn thing under the pointer: its values, the formula behind each and where
/// it comes from. It may use `surface` and `palette`.
package org.etchscope.views.explain;
