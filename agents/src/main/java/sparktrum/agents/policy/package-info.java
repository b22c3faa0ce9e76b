/**
 * Masked categorical heads over a network's logits: probabilities, sampling, entropy.
 *
 * <p>May import {@code sparktrum.env} and {@code sparktrum.agents.kernel}.
 */
package sparktrum.agents.policy;
