package sparktrum.agents.maml;

import sparktrum.agents.nn.InitialParameters;
import sparktrum.agents.nn.MlpArchitecture;
import sparktrum.agents.optim.Adam;
import sparktrum.agents.optim.AdamConfig;
import sparktrum.agents.optim.AdamState;
import sparktrum.agents.optim.GradientClip;
import sparktrum.agents.optim.LearningRateSchedule;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.agents.rollout.Normalizer;
import sparktrum.env.Preset;
import sparktrum.env.Seeds;

/**
 * The outer loop on the driver: from the sum of an iteration's contributions to the next state.
 * Holds no state of the run; every method is a function of its arguments.
 */
public final class MamlTrainer {
  /** Weight that a normaliser's past keeps in each iteration: it looks back about 100. */
  private static final double RETENTION = 0.99;

  private static final long PARAMETERS = Seeds.part("parameters");
  private static final long TASK = Seeds.part("task");

  private final MlpArchitecture architecture;
  private final MamlConfig config;
  private final LearningRateSchedule schedule;

  private MamlTrainer(Preset preset, MamlConfig config, int iterations) {
    this.architecture = MamlWorker.architecture(preset, config);
    this.config = config;
    this.schedule =
        new LearningRateSchedule(
            config.outer().learningRate(), config.outer().finalLearningRateFraction(), iterations);
  }

  /**
   * A trainer.
   *
   * @param iterations outer updates over which the learning rate decays, at least 1
   */
  public static MamlTrainer create(Preset preset, MamlConfig config, int iterations) {
    return new MamlTrainer(preset, config, iterations);
  }

  /** Entries of the meta-parameters, and of a contribution's gradient. */
  public int metaParameterCount() {
    int size = architecture.layout().size();
    return size + config.inner().rates().learnedCount(size);
  }

  /** The state before the first iteration of the run with {@code runSeed}. */
  public TrainingState initialState(long runSeed) {
    float[] theta = InitialParameters.draw(architecture, Seeds.derive(runSeed, PARAMETERS));
    MetaState meta =
        MetaState.of(
            0,
            config.inner().rates().initialMetaParameters(theta),
            Normalizer.identity(architecture.observationSize()),
            Normalizer.identity(1));
    return TrainingState.of(meta, AdamState.initial(metaParameterCount()));
  }

  /** An empty sum of the sizes that {@link #update} expects. */
  public ContributionSum newSum() {
    return ContributionSum.create(metaParameterCount(), architecture.observationSize());
  }

  /** Seed with which a task slot is played in an iteration. */
  public static long taskSeed(long runSeed, int iteration, int slot) {
    return Seeds.derive(runSeed, TASK, iteration, slot);
  }

  /**
   * The state after one iteration: clips the mean gradient, takes an Adam step, updates the
   * normalisers with what the tasks saw.
   *
   * @param sum contributions of the tasks that started from {@code state}; at least one
   */
  public TrainingState update(TrainingState state, ContributionSum sum) {
    MetaState meta = state.meta();
    float[] gradient = new float[metaParameterCount()];
    sum.meanGradient(gradient);
    GradientClip.byNorm(gradient, config.outer().gradientClip());
    float[] parameters = meta.metaParameters().clone();
    Adam adam = Adam.restore(AdamConfig.defaults(), state.optimizer());
    adam.step(parameters, gradient, schedule.rate(meta.iteration()));
    MetaState next =
        MetaState.of(
            meta.iteration() + 1,
            parameters,
            meta.observations().update(sum.observations(), RETENTION),
            meta.returns().update(sum.returns(), RETENTION));
    return TrainingState.of(next, adam.state());
  }
}
