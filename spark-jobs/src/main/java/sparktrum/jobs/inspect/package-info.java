/**
 * Pictures of a task for people: text tables and a map.
 *
 * <p>Imported by the commands; imports the environment, XChart and the text tables of {@code
 * sparktrum.jobs.evaluate}.
 */
package sparktrum.jobs.inspect;
