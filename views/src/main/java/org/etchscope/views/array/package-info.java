/// The array microscope: the cells of a systolic array with the real numbers in them, cycle by
/// cycle. It may use `surface` and `palette`.
package org.etchscope.views.array;
