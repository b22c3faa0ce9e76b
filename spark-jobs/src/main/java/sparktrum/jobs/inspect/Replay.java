package sparktrum.jobs.inspect;

import java.util.Locale;
import sparktrum.agents.classical.Allocator;
import sparktrum.agents.classical.Allocators;
import sparktrum.agents.classical.ClassicalEvaluation;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.learner.LearnerState;
import sparktrum.env.ActionSpec;
import sparktrum.env.Environment;
import sparktrum.env.ObservationSpec;
import sparktrum.env.Preset;
import sparktrum.env.TaskDistribution;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabTask;
import sparktrum.jobs.config.AgentSettings;
import sparktrum.jobs.inspect.EpisodeTrace.Policy;

/**
 * Plays the first evaluation episode of a task, the one with the seed that every agent and every
 * allocator is judged with, and keeps what happened.
 */
public final class Replay {
  private Replay() {}

  /**
   * An allocator plays.
   *
   * @param name one of {@link Allocators#names()}
   * @param seed the evaluation's root seed
   * @throws IllegalArgumentException if the name is unknown
   */
  public static EpisodeTrace ofAllocator(IabPreset preset, IabTask task, String name, long seed) {
    Allocator allocator = Allocators.byName(name, preset.actionSpec());
    EpisodeWatcher watcher = EpisodeWatcher.of(preset.newEnvironment(1));
    ClassicalEvaluation.play(watcher, allocator, task, new EvaluationPlan(0, 1, true), seed);
    return watcher.trace(new Policy(name, "classical allocator"));
  }

  /**
   * A trained agent plays its likeliest choices after adapting to the task.
   *
   * @param agent what it is
   * @param state what it has learned
   * @param shots adaptation rounds, or episodes of the trial before
   * @param seed the evaluation's root seed
   */
  public static EpisodeTrace ofAgent(
      IabPreset preset,
      IabTask task,
      AgentSettings agent,
      LearnerState state,
      int shots,
      long seed) {
    RecordedPreset recorded = new RecordedPreset(preset);
    agent
        .learner(recorded, 1)
        .newWorker(Kernels.fastest())
        .evaluate(state, task, new EvaluationPlan(shots, 1, true), seed);
    String detail =
        String.format(
            Locale.ROOT,
            "trained for %d iterations, greedy after %d %s%s",
            state.iteration(),
            shots,
            agent.remembers() ? "episode" : "adaptation round",
            shots == 1 ? "" : "s");
    return recorded.watcher.trace(new Policy(agent.name(), detail));
  }

  /**
   * The preset with a watcher in place of an environment of one lane. The last episode that an
   * evaluation plays in one is that after all adaptation.
   */
  private static final class RecordedPreset implements Preset {
    private final IabPreset preset;
    private final EpisodeWatcher watcher;

    RecordedPreset(IabPreset preset) {
      this.preset = preset;
      watcher = EpisodeWatcher.of(preset.newEnvironment(1));
    }

    @Override
    public String name() {
      return preset.name();
    }

    @Override
    public ObservationSpec observationSpec() {
      return preset.observationSpec();
    }

    @Override
    public ActionSpec actionSpec() {
      return preset.actionSpec();
    }

    @Override
    public int horizon() {
      return preset.horizon();
    }

    @Override
    public TaskDistribution tasks(long seed) {
      return preset.tasks(seed);
    }

    @Override
    public Environment newEnvironment(int lanes) {
      return lanes == 1 ? watcher : preset.newEnvironment(lanes);
    }
  }
}
