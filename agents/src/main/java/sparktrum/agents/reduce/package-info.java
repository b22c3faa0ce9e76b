/**
 * What one task sends back, and its exact sum over tasks.
 *
 * <p>{@link sparktrum.agents.reduce.ContributionSum} adds 64-bit integers, so the sum has the same
 * bits for every order, partitioning, tree shape, retry and speculative copy.
 *
 * <p>May import the root package {@code sparktrum.env} and the JDK.
 */
package sparktrum.agents.reduce;
