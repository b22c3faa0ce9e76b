/**
 * Pictures of a task for people: text tables, a map, and an episode as a page that plays it.
 *
 * <p>{@code Replay} lets an allocator or an agent play in an {@code EpisodeWatcher}; what it keeps
 * is an {@code EpisodeTrace}, and {@code ReplayPage} writes that into the template, scripts and
 * style that lie beside these classes as resources.
 *
 * <p>Imported by the commands; imports the environment, the agents, XChart, Jackson and the text
 * tables of {@code sparktrum.jobs.evaluate}.
 */
package sparktrum.jobs.inspect;
