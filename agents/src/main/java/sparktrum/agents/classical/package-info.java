/**
 * Allocators that plan instead of learn, the numerics they stand on, and bounds on what any
 * allocator can reach.
 *
 * <p>They see the network through {@code sparktrum.env.SpectrumView} and play the same episodes as
 * learned agents. May import {@code sparktrum.env} and {@code
 * sparktrum.agents.{evaluation,policy}}.
 */
package sparktrum.agents.classical;
