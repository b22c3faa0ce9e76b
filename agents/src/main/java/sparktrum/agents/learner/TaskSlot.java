package sparktrum.agents.learner;

import sparktrum.env.TaskVariant;

/**
 * One task of an iteration or of an evaluation.
 *
 * @param task what is played
 * @param seed fixes all its episodes and choices
 */
public record TaskSlot(TaskVariant task, long seed) {

  /**
   * The failure {@code cause} with the iteration, this task and its seed before its message, and
   * its type where it is not one that this project throws on purpose.
   */
  public IllegalStateException located(LearnerState state, RuntimeException cause) {
    return new IllegalStateException(
        "iteration "
            + state.iteration()
            + ", task "
            + task.taskId()
            + ", seed "
            + seed
            + ": "
            + (cause instanceof IllegalStateException ? cause.getMessage() : cause),
        cause);
  }
}
