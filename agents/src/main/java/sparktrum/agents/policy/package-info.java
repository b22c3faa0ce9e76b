/**
 * From a network's logits to an action: masked categorical heads, what their choices mean, and the
 * shield that takes choices out of the mask.
 *
 * <p>May import {@code sparktrum.env} and {@code sparktrum.agents.kernel}.
 */
package sparktrum.agents.policy;
