/// What ships with the program: model configurations, chips, small trained models, scenarios and
/// lesson texts, read from the resources of this package and handed out as values of the simulator.
/// It may use the simulator and nothing above it.
package org.etchscope.samples;
