/**
 * Model-agnostic meta-learning: {@link sparktrum.agents.maml.MamlWorker} turns (meta-parameters,
 * task, seed) into a contribution, {@link sparktrum.agents.maml.MamlLearner} turns the sum of
 * contributions into the next meta-parameters.
 *
 * <p>May import {@code sparktrum.env} and the other agent packages except other learners; knows no
 * Spark.
 */
package sparktrum.agents.maml;
