/**
 * Proximal policy optimisation on the cluster's rollouts, of agents without and with memory: {@link
 * sparktrum.agents.ppo.PpoWorker} plays trials and takes the gradients of minibatches, {@link
 * sparktrum.agents.ppo.PpoLearner} takes the steps.
 *
 * <p>May import {@code sparktrum.env} and the other agent packages except other learners; knows no
 * Spark.
 */
package sparktrum.agents.ppo;
