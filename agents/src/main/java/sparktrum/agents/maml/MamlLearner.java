package sparktrum.agents.maml;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.learner.Learner;
import sparktrum.agents.learner.LearnerWorker;
import sparktrum.agents.learner.ParameterUpdate;
import sparktrum.agents.learner.TrainingState;
import sparktrum.agents.nn.InitialParameters;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.optim.LearningRateSchedule;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.env.Preset;
import sparktrum.env.Seeds;

/** The outer loop on the driver: one Adam step an iteration on the mean of the meta-gradients. */
public final class MamlLearner implements Learner {
  private static final long PARAMETERS = Seeds.part("parameters");

  private final String agent;
  private final Preset preset;
  private final NetworkArchitecture architecture;
  private final int normalizedSize;
  private final MamlConfig config;
  private final ParameterUpdate update;

  private MamlLearner(String agent, Preset preset, MamlConfig config, int iterations) {
    this.agent = agent;
    this.preset = preset;
    this.architecture = architecture(preset, config);
    this.normalizedSize = config.network().input().normalizedSize(preset);
    this.config = config;
    MamlConfig.Outer outer = config.outer();
    LearningRateSchedule rates =
        new LearningRateSchedule(
            outer.learningRate(), outer.finalLearningRateFraction(), iterations);
    update = new ParameterUpdate(rates, outer.gradientClip(), 1);
  }

  /**
   * A learner.
   *
   * @param agent name in tables
   * @param iterations outer updates over which the learning rate decays, at least 1
   */
  public static MamlLearner create(String agent, Preset preset, MamlConfig config, int iterations) {
    return new MamlLearner(agent, preset, config, iterations);
  }

  /** The network that learns {@code preset}. */
  public static NetworkArchitecture architecture(Preset preset, MamlConfig config) {
    return config.network().architecture(preset, config.inner().credit() == InnerCredit.PER_HEAD);
  }

  @Override
  public String agent() {
    return agent;
  }

  @Override
  public TrainingState initialState(long runSeed) {
    float[] theta = InitialParameters.draw(architecture, Seeds.derive(runSeed, PARAMETERS));
    return ParameterUpdate.initialState(
        config.inner().rates().initialMetaParameters(theta), normalizedSize, preset.rewardScale());
  }

  @Override
  public int updates() {
    return update.updates();
  }

  @Override
  public ContributionSum newSum() {
    int size = architecture.layout().size();
    int learned = config.inner().rates().learnedCount(size);
    return ContributionSum.create(size + learned, normalizedSize);
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
    return MamlWorker.create(preset, config, kernel);
  }
}
