/**
 * The environment contract: everything an agent may know of a simulator.
 *
 * <p>An {@link sparktrum.env.Environment} steps many episodes ("lanes") in lock-step. Each lane
 * plays one {@link sparktrum.env.TaskVariant}, a value drawn by a {@link
 * sparktrum.env.TaskDistribution}. Actions are one choice for each head of the {@link
 * sparktrum.env.ActionSpec}; observations, masks, rewards and applied actions are written into
 * {@link sparktrum.env.StepBuffers} that the caller owns. A {@link sparktrum.env.Preset} names a
 * family of tasks and makes environments for it.
 *
 * <p>Randomness enters only through the task and the episode seed, so a (task, episode seed,
 * actions) triple fixes a trajectory bit for bit, whatever the lane and whatever runs in the other
 * lanes.
 *
 * <p>May import the JDK only. Agents import this package and nothing behind it.
 */
package sparktrum.env;
