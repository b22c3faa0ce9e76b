/**
 * The promise that a configuration and a seed give the same bits anywhere, put to the test: the
 * same training in several places and partitionings, and a comparison of all that configuration and
 * seed determine.
 *
 * <p>Imports training, the run directory and the session; imported by the command alone.
 */
package sparktrum.jobs.verify;
