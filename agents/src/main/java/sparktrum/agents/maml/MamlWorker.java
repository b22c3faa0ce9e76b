package sparktrum.agents.maml;

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
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.nn.ParameterLayout;
import sparktrum.agents.optim.GradientClip;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.reduce.TaskContribution;
import sparktrum.agents.rollout.EpisodeSeeds;
import sparktrum.agents.rollout.GeneralizedAdvantage;
import sparktrum.agents.rollout.RolloutBatch;
import sparktrum.agents.rollout.Trials;
import sparktrum.env.Preset;
import sparktrum.env.Seeds;
import sparktrum.env.TaskVariant;

/**
 * Plays tasks: adapts to each on support rollouts and takes the meta-gradient on query rollouts
 * (Finn, Abbeel, Levine, "Model-agnostic meta-learning for fast adaptation of deep networks", ICML
 * 2017, arXiv 1703.03400, Algorithm 3).
 *
 * <p>The first rollouts of a task belong to the parameters all tasks share; those after each
 * adaptation step are played with the gradients, under the task's own parameters.
 */
public final class MamlWorker implements LearnerWorker {
  private static final long SUPPORT = Seeds.part("support");
  private static final long QUERY = Seeds.part("query");
  private static final long ADAPTATION = Seeds.part("adaptation");
  private static final double NANO = 1e-9;

  private final MamlConfig config;
  private final ParameterLayout layout;
  private final TrialPlayer player;
  private final MetaGradient metaGradient;
  private final float[] rates;

  private MamlWorker(Preset preset, MamlConfig config, DenseKernel kernel) {
    this.config = config;
    NetworkArchitecture architecture = MamlLearner.architecture(preset, config);
    layout = architecture.layout();
    player = TrialPlayer.create(preset, architecture, config.network().input(), kernel);
    metaGradient = MetaGradient.create(architecture, kernel, config);
    rates = new float[layout.size()];
  }

  /** A worker for one thread; {@code kernel} must be that thread's own. */
  public static MamlWorker create(Preset preset, MamlConfig config, DenseKernel kernel) {
    return new MamlWorker(preset, config, kernel);
  }

  /**
   * Plays the first rollouts of each task, whose gradient is taken at the parameters they were
   * played with: those of the first adaptation step, or the query's if there is none.
   */
  @Override
  public List<TaskRollouts> rollOut(LearnerState state, List<TaskSlot> slots) {
    boolean adapts = config.inner().adaptationSteps() > 0;
    return TrialRollouts.play(player, state, slots, adapts ? support(SUPPORT) : query());
  }

  private TrialRollouts.Plan support(long purpose) {
    return plan(purpose, config.inner().supportEpisodes());
  }

  private TrialRollouts.Plan query() {
    return plan(QUERY, config.queryEpisodes());
  }

  private TrialRollouts.Plan plan(long purpose, int episodes) {
    int trialEpisodes = config.trialEpisodes();
    return new TrialRollouts.Plan(
        purpose, episodes / trialEpisodes, trialEpisodes, config.advantage());
  }

  /** Adapts to the task and takes the gradient of its query loss. */
  @Override
  public TaskContribution contribution(LearnerState state, TaskRollouts rollouts, int update) {
    TrialRollouts first = (TrialRollouts) rollouts;
    try {
      return learn(state, first);
    } catch (RuntimeException e) {
      throw first.slot().located(state, e);
    }
  }

  private TaskContribution learn(LearnerState state, TrialRollouts first) {
    TaskSlot slot = first.slot();
    Moments inputs = first.inputs().copy();
    Moments returns = first.returns().copy();
    long start = System.nanoTime();
    long rolloutNanos = 0;
    begin(state);
    int steps = config.inner().adaptationSteps();
    RolloutBatch batch = first.batch();
    for (int step = 1; step <= steps; step++) {
      metaGradient.adapt(batch);
      long before = System.nanoTime();
      TrialRollouts.Plan plan = step < steps ? support(SUPPORT) : query();
      EpisodeSeeds seeds = plan.seeds(slot.seed(), step < steps ? step : 0);
      batch = rollOut(state, plan, new Trials(slot.task(), seeds, inputs), returns);
      rolloutNanos += System.nanoTime() - before;
    }
    float[] gradient = finish(batch);
    double[] diagnostics = diagnostics(gradient, inputs, first.batch(), batch);
    diagnostics[Diagnostic.ROLLOUT_SECONDS.ordinal()] = (first.nanos() + rolloutNanos) * NANO;
    diagnostics[Diagnostic.GRADIENT_SECONDS.ordinal()] =
        (System.nanoTime() - start - rolloutNanos) * NANO;
    return new TaskContribution(
        slot.task().taskId(), slot.seed(), gradient, inputs, returns, diagnostics);
  }

  private void begin(LearnerState state) {
    InnerRates kind = config.inner().rates();
    kind.rates(state.parameters(), config.inner().learningRate(), rates);
    metaGradient.begin(state.parameters(), rates);
  }

  /** Plays and judges trials under the parameters adapted so far. */
  private RolloutBatch rollOut(
      LearnerState state, TrialRollouts.Plan plan, Trials trials, Moments returns) {
    RolloutBatch batch =
        player
            .play(
                metaGradient.adapted(),
                state.observations(),
                List.of(trials),
                plan.lanes(),
                plan.episodes())
            .get(0);
    plan.advantage().estimate(batch, state.returns(), returns);
    GeneralizedAdvantage.normalize(batch);
    return batch;
  }

  private float[] finish(RolloutBatch query) {
    float[] thetaGradient = new float[rates.length];
    float[] rateGradient = new float[rates.length];
    metaGradient.finish(query, thetaGradient, rateGradient);
    float[] gradient =
        config
            .inner()
            .rates()
            .metaGradient(thetaGradient, rateGradient, config.inner().learningRate());
    return FiniteGradient.require(gradient, layout);
  }

  private double[] diagnostics(
      float[] gradient, Moments inputs, RolloutBatch first, RolloutBatch query) {
    int episodes = config.trialEpisodes();
    double[] values = new double[Diagnostic.values().length];
    values[Diagnostic.SUPPORT_RETURN.ordinal()] = TrialRollouts.meanReturn(first, 0, episodes);
    values[Diagnostic.QUERY_RETURN.ordinal()] =
        TrialRollouts.meanReturn(query, episodes - 1, episodes);
    values[Diagnostic.ENTROPY.ordinal()] = metaGradient.queryTerms().entropy;
    values[Diagnostic.VALUE_LOSS.ordinal()] = metaGradient.queryTerms().value;
    values[Diagnostic.POLICY_LOSS.ordinal()] = metaGradient.queryTerms().policy;
    values[Diagnostic.APPROXIMATE_KL.ordinal()] = metaGradient.divergence(query);
    values[Diagnostic.GRADIENT_NORM.ordinal()] = GradientClip.norm(gradient);
    values[Diagnostic.ENVIRONMENT_STEPS.ordinal()] = inputs.count;
    return values;
  }

  /**
   * Judges the learner on {@code task}: evaluation episodes with the parameters after 0, 1, ...,
   * {@code plan.shots()} adaptation steps, and between them the episodes adapted on, which bear the
   * shot they started from. With trials of several episodes the last one of a trial is judged.
   */
  @Override
  public List<EpisodeResult> evaluate(
      LearnerState state, TaskVariant task, EvaluationPlan plan, long seed) {
    try {
      return judge(state, task, plan, seed);
    } catch (RuntimeException e) {
      throw new TaskSlot(task, seed).located(state, e);
    }
  }

  private List<EpisodeResult> judge(
      LearnerState state, TaskVariant task, EvaluationPlan plan, long seed) {
    TrialEvaluation evaluation = TrialEvaluation.of(player, state, task, plan, seed);
    TrialRollouts.Plan support = support(ADAPTATION);
    int episodes = config.inner().supportEpisodes();
    long taskSeed = Seeds.derive(seed, task.taskHash());
    begin(state);
    evaluation.judge(metaGradient.adapted(), 0, 0, config.trialEpisodes());
    for (int shot = 0; shot < plan.shots(); shot++) {
      Moments unused = Moments.create(player.normalizedSize());
      Trials trials = new Trials(task, support.seeds(taskSeed, shot), unused, plan.shield(), false);
      RolloutBatch batch = rollOut(state, support, trials, Moments.create(1));
      evaluation.adaptedOn(batch, shot, shot * episodes, config.trialEpisodes());
      metaGradient.adapt(batch);
      metaGradient.begin(metaGradient.adapted(), rates);
      evaluation.judge(
          metaGradient.adapted(), shot + 1, (shot + 1) * episodes, config.trialEpisodes());
    }
    return evaluation.results();
  }
}
