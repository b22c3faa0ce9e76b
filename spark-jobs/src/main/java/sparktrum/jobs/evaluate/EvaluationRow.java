package sparktrum.jobs.evaluate;

import sparktrum.agents.evaluation.EpisodeResult;

/**
 * One episode of one contestant.
 *
 * @param agent name of the contestant
 * @param seed training seed of the contestant; the evaluation's seed for a classical allocator
 * @param taskId the task
 * @param taskHash hash of the task's parameters
 * @param split split of the task
 * @param result the episode
 */
public record EvaluationRow(
    String agent, long seed, String taskId, long taskHash, String split, EpisodeResult result) {}
