/**
 * Networks as DL4J graphs: {@link sparktrum.agents.model.ActorCriticGraph} is the double-precision
 * reference of the hand-written ones.
 *
 * <p>May import {@code sparktrum.env}, {@code sparktrum.agents.{nn,rollout,maml}}, DL4J and ND4J.
 * It is the only package that starts ND4J, which takes seconds: training and evaluation stay clear
 * of it.
 */
package sparktrum.agents.model;
