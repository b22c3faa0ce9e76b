/**
 * Rollouts in arrays of their own, how they are collected, advantages, and the normalisers of
 * observations and returns.
 *
 * <p>May import {@code sparktrum.env} and {@code sparktrum.agents.{kernel,nn,policy,reduce}}.
 */
package sparktrum.agents.rollout;
