package sparktrum.agents.learner;

/**
 * What the updates of one iteration share of one task: rollouts under the parameters the iteration
 * started from. A function of (state, task, seed), so whoever loses them plays them again to the
 * same bits. May be large; nothing changes them once they are made.
 */
public interface TaskRollouts {}
