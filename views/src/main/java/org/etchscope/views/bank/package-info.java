/// The banks of a channel of HBM and the commands that its controller sends them.
package org.etchscope.views.bank;
