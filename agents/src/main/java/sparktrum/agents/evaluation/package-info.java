/**
 * What an evaluation is and what it yields, the same for every agent: the plan, the paired episode
 * seeds and the result of one episode.
 *
 * <p>May import {@code sparktrum.env} and {@code sparktrum.agents.policy}.
 */
package sparktrum.agents.evaluation;
