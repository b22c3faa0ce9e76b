/**
 * Training on Spark: one job for each update of an iteration, the optimizer on the driver, rows and
 * checkpoints off the critical path, an evaluation on held-out tasks at the end.
 *
 * <p>Imports every other package of this module but the commands, which call it.
 */
package sparktrum.jobs.train;
