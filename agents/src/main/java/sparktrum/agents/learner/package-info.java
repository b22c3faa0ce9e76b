/**
 * What every learner is: {@link sparktrum.agents.learner.Learner} on the driver, {@link
 * sparktrum.agents.learner.LearnerWorker} on executors, and the states and rollouts that go between
 * them. {@link sparktrum.agents.learner.PlainTraining} puts them together in one thread.
 *
 * <p>May import {@code sparktrum.env} and {@code
 * sparktrum.agents.{kernel,nn,policy,optim,reduce,rollout,evaluation}}; knows no Spark.
 */
package sparktrum.agents.learner;
