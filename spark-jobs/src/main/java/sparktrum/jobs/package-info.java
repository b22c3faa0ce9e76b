/**
 * The command line: {@link sparktrum.jobs.Main} and one small class for each command.
 *
 * <p>Commands read options, load the configuration and call a job; nothing imports this package.
 */
package sparktrum.jobs;
