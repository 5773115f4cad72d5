/// The comparison of the product's own figures with references: other simulators, measurements,
/// independent implementations. What is compared is the business of the room a reference belongs
/// to; this package says what a comparison, its report and its acceptance are, and reads tables.
package org.etchscope.sim.validation;
