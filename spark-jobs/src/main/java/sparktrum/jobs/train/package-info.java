/**
 * Meta-training on Spark: one job an iteration, the update on the driver, rows and checkpoints off
 * the critical path, an evaluation on held-out tasks at the end.
 *
 * <p>Imports every other package of this module but the commands, which call it.
 */
package sparktrum.jobs.train;
