/**
 * Agents and allocators judged on held-out tasks: the Spark job, its rows, and the statistics and
 * tables made from them.
 *
 * <p>All contestants play the same episodes of the same tasks, so differences are paired by task.
 * May import {@code cluster}, {@code config} and {@code store}; imported by the commands and by
 * training, which ends with an evaluation.
 */
package sparktrum.jobs.evaluate;
