/// What every export carries: the scenario it was made of and how. It is made and found again here,
/// whatever the format. It may use the simulator only.
package org.etchscope.app.recipe;
