/**
 * The actor-critic loss on a rollout batch: value, gradient and exact Hessian-vector product.
 *
 * <p>May import {@code sparktrum.env} and {@code sparktrum.agents.{kernel,nn,policy,rollout}}.
 */
package sparktrum.agents.loss;
