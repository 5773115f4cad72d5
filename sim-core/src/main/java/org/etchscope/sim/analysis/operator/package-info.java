/// What a transformer's operators compute and move, counted from its shape alone, and how the
/// tables of other analytic models count the same. The product's own definitions are those of
/// [OperatorAccount]; each thing that another table counts differently is a named
/// [DeliberateDifference] that can be switched on, so that the table is reproduced to its last
/// printed digit.
package org.etchscope.sim.analysis.operator;
