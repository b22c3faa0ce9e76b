package sparktrum.agents.ppo;

import java.util.List;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.learner.FiniteGradient;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.LearnerWorker;
import sparktrum.agents.learner.TaskRollouts;
import sparktrum.agents.learner.TaskSlot;
import sparktrum.agents.learner.TrialEvaluation;
import sparktrum.agents.learner.TrialPlayer;
import sparktrum.agents.learner.TrialRollouts;
import sparktrum.agents.loss.BatchGradient;
import sparktrum.agents.loss.LossTerms;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.nn.ParameterLayout;
import sparktrum.agents.optim.GradientClip;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.reduce.TaskContribution;
import sparktrum.agents.rollout.CommonNoise;
import sparktrum.agents.rollout.RolloutBatch;
import sparktrum.env.Preset;
import sparktrum.env.Seeds;
import sparktrum.env.TaskVariant;

/**
 * Plays trials and takes gradients of the clipped surrogate on their minibatches. An agent without
 * memory of its trials adapts by fine-tuning, the others by going on with the trial.
 */
public final class PpoWorker implements LearnerWorker {
  private static final long TRIALS = Seeds.part("trials");
  private static final double NANO = 1e-9;

  private final PpoConfig config;
  private final ParameterLayout layout;
  private final TrialPlayer player;
  private final TrialRollouts.Plan plan;
  private final BatchGradient gradients;
  private final FineTuning fineTuning;

  private PpoWorker(Preset preset, PpoConfig config, DenseKernel kernel) {
    this.config = config;
    NetworkArchitecture architecture = PpoLearner.architecture(preset, config);
    layout = architecture.layout();
    player = TrialPlayer.create(preset, architecture, config.network().input(), kernel);
    PpoConfig.Rollouts rollouts = config.rollouts();
    plan =
        new TrialRollouts.Plan(
            TRIALS,
            rollouts.trials(),
            rollouts.episodes(),
            new CommonNoise(rollouts.commonNoise()),
            config.loss().advantage());
    gradients = config.gradients(architecture, kernel);
    fineTuning = FineTuning.create(player, gradients, config);
  }

  /** A worker for one thread; {@code kernel} must be that thread's own. */
  public static PpoWorker create(Preset preset, PpoConfig config, DenseKernel kernel) {
    return new PpoWorker(preset, config, kernel);
  }

  @Override
  public List<TaskRollouts> rollOut(LearnerState state, List<TaskSlot> slots) {
    return TrialRollouts.play(player, state, slots, plan);
  }

  @Override
  public TaskContribution contribution(LearnerState state, TaskRollouts rollouts, int update) {
    TrialRollouts trials = (TrialRollouts) rollouts;
    try {
      return learn(state, trials, update);
    } catch (RuntimeException e) {
      throw trials.slot().located(state, e);
    }
  }

  private TaskContribution learn(LearnerState state, TrialRollouts trials, int update) {
    long start = System.nanoTime();
    LossTerms terms = new LossTerms();
    float[] gradient = new float[layout.size()];
    RolloutBatch minibatch = minibatch(trials, update);
    gradients.gradient(state.parameters(), minibatch, gradient, terms);
    FiniteGradient.require(gradient, layout);
    double[] diagnostics = diagnostics(terms, gradient);
    boolean first = update == 0;
    if (first) {
      addRollouts(trials, diagnostics);
    }
    diagnostics[Diagnostic.GRADIENT_SECONDS.ordinal()] = (System.nanoTime() - start) * NANO;
    return new TaskContribution(
        trials.slot().task().taskId(),
        trials.slot().seed(),
        gradient,
        first ? trials.inputs() : Moments.create(player.normalizedSize()),
        first ? trials.returns() : Moments.create(1),
        diagnostics);
  }

  private RolloutBatch minibatch(TrialRollouts trials, int update) {
    int parts = config.optimization().minibatches();
    RolloutBatch all = trials.batch();
    return parts == 1
        ? all
        : all.lanes(Minibatches.lanes(trials.slot().seed(), update, parts, all.lanes()));
  }

  private static double[] diagnostics(LossTerms terms, float[] gradient) {
    double[] values = new double[Diagnostic.values().length];
    values[Diagnostic.ENTROPY.ordinal()] = terms.entropy;
    values[Diagnostic.VALUE_LOSS.ordinal()] = terms.value;
    values[Diagnostic.POLICY_LOSS.ordinal()] = terms.policy;
    values[Diagnostic.APPROXIMATE_KL.ordinal()] = terms.approximateKl;
    values[Diagnostic.GRADIENT_NORM.ordinal()] = GradientClip.norm(gradient);
    return values;
  }

  /** Adds what is reported of rollouts: the trials' first episode and their last. */
  private void addRollouts(TrialRollouts trials, double[] values) {
    RolloutBatch batch = trials.batch();
    int episodes = config.rollouts().episodes();
    values[Diagnostic.SUPPORT_RETURN.ordinal()] = TrialRollouts.meanReturn(batch, 0, episodes);
    values[Diagnostic.QUERY_RETURN.ordinal()] =
        TrialRollouts.meanReturn(batch, episodes - 1, episodes);
    values[Diagnostic.ENVIRONMENT_STEPS.ordinal()] = batch.rows();
    values[Diagnostic.ROLLOUT_SECONDS.ordinal()] = trials.nanos() * NANO;
  }

  /**
   * Judges the learner on {@code task}. With memory and trials of several episodes shots are the
   * episodes of a trial played before; otherwise rounds of {@link PpoConfig.FineTuning}.
   */
  @Override
  public List<EpisodeResult> evaluate(
      LearnerState state, TaskVariant task, EvaluationPlan plan, long seed) {
    try {
      TrialEvaluation evaluation = TrialEvaluation.of(player, state, task, plan, seed);
      if (config.adaptsByMemory()) {
        evaluation.judgeTrials(state.parameters());
      } else {
        fineTuning.run(evaluation, state, task, plan, seed);
      }
      return evaluation.results();
    } catch (RuntimeException e) {
      throw new TaskSlot(task, seed).located(state, e);
    }
  }
}
