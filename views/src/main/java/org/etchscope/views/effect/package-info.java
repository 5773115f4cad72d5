/// What number formats do to a model, value by value, as a picture. It may use `page`, `explain`,
/// `surface`, `palette` and the simulator's numbers.
package org.etchscope.views.effect;
