/**
 * Update rules on flat parameter vectors: Adam, clipping by norm, learning-rate schedules. Driver
 * side and inner loops alike.
 *
 * <p>May import the root package {@code sparktrum.env} and the JDK.
 */
package sparktrum.agents.optim;
