package sparktrum.agents.learner;

import sparktrum.env.TaskVariant;

/**
 * One task of an iteration.
 *
 * @param task what is played
 * @param seed fixes all its episodes and choices in this iteration
 */
public record TaskSlot(TaskVariant task, long seed) {}
