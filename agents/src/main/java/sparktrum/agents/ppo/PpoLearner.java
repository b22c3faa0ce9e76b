package sparktrum.agents.ppo;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.learner.Learner;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.LearnerWorker;
import sparktrum.agents.learner.ParameterUpdate;
import sparktrum.agents.learner.TrainingState;
import sparktrum.agents.nn.InitialParameters;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.optim.LearningRateSchedule;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.env.Preset;
import sparktrum.env.Seeds;

/**
 * Proximal policy optimisation over trials (Schulman, Wolski, Dhariwal, Radford, Klimov, arXiv
 * 1707.06347, Algorithm 1): an iteration plays trials of every task and takes epochs times
 * minibatches Adam steps over them. With trials of one episode it is the baseline that learns the
 * mixture of tasks; with memory and several episodes it learns to learn (Duan et al., "RL2", arXiv
 * 1611.02779).
 */
public final class PpoLearner implements Learner {
  private static final long PARAMETERS = Seeds.part("parameters");

  private final String agent;
  private final Preset preset;
  private final PpoConfig config;
  private final NetworkArchitecture architecture;
  private final int normalizedSize;
  private final ParameterUpdate update;

  private PpoLearner(String agent, Preset preset, PpoConfig config, int iterations) {
    this.agent = agent;
    this.preset = preset;
    this.config = config;
    architecture = architecture(preset, config);
    normalizedSize = config.network().input().normalizedSize(preset);
    PpoConfig.Optimization optimization = config.optimization();
    LearningRateSchedule rates =
        new LearningRateSchedule(
            optimization.learningRate(), optimization.finalLearningRateFraction(), iterations);
    update = new ParameterUpdate(rates, optimization.gradientClip(), config.updates());
  }

  /**
   * A learner.
   *
   * @param agent name in tables
   * @param iterations over which the learning rate decays, at least 1
   */
  public static PpoLearner create(String agent, Preset preset, PpoConfig config, int iterations) {
    return new PpoLearner(agent, preset, config, iterations);
  }

  /** The network that learns {@code preset}. */
  public static NetworkArchitecture architecture(Preset preset, PpoConfig config) {
    return config.network().architecture(preset, false);
  }

  @Override
  public String agent() {
    return agent;
  }

  @Override
  public TrainingState initialState(long runSeed) {
    return ParameterUpdate.initialState(
        freshParameters(runSeed), normalizedSize, preset.rewardScale());
  }

  private float[] freshParameters(long seed) {
    return InitialParameters.draw(architecture, Seeds.derive(seed, PARAMETERS));
  }

  /**
   * The state from which the baseline learns a task from scratch: freshly drawn parameters, as
   * before the first iteration of the run with {@code seed}. The scales of observations and returns
   * are those of {@code trained}: they are units, not skill, and one task's few episodes would
   * leave them to chance.
   */
  public LearnerState scratch(LearnerState trained, long seed) {
    return LearnerState.of(0, freshParameters(seed), trained.observations(), trained.returns());
  }

  @Override
  public int updates() {
    return update.updates();
  }

  @Override
  public ContributionSum newSum() {
    return ContributionSum.create(architecture.layout().size(), normalizedSize);
  }

  @Override
  public TrainingState update(TrainingState state, int update, ContributionSum sum) {
    return this.update.apply(state, update, sum);
  }

  @Override
  public double learningRate(int iteration) {
    return update.rates().rate(iteration);
  }

  @Override
  public LearnerWorker newWorker(DenseKernel kernel) {
    return PpoWorker.create(preset, config, kernel);
  }
}
