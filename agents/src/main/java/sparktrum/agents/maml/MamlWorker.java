package sparktrum.agents.maml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.evaluation.Phase;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.nn.MlpArchitecture;
import sparktrum.agents.optim.GradientClip;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.reduce.TaskContribution;
import sparktrum.agents.rollout.EpisodeSeeds;
import sparktrum.agents.rollout.GeneralizedAdvantage;
import sparktrum.agents.rollout.RolloutBatch;
import sparktrum.agents.rollout.RolloutCollector;
import sparktrum.agents.rollout.RolloutCollector.Choice;
import sparktrum.env.Preset;
import sparktrum.env.Seeds;
import sparktrum.env.TaskVariant;

/**
 * Plays one task at a time: adapts to it on support rollouts and takes the meta-gradient on query
 * rollouts (Finn, Abbeel, Levine, "Model-agnostic meta-learning for fast adaptation of deep
 * networks", ICML 2017, arXiv 1703.03400, Algorithm 3).
 *
 * <p>{@link #contribution} and {@link #evaluate} are functions of their arguments: environments and
 * workspaces are kept between calls, but nothing they hold influences a result. Wall times are the
 * one exception. Belongs to one thread.
 */
public final class MamlWorker {
  private static final long SUPPORT = Seeds.part("support");
  private static final long QUERY = Seeds.part("query");
  private static final long ADAPTATION = Seeds.part("adaptation");
  private static final int MOST_LANES = 32;
  private static final double NANO = 1e-9;

  private final Preset preset;
  private final MamlConfig config;
  private final DenseKernel kernel;
  private final MlpArchitecture architecture;
  private final MetaGradient metaGradient;
  private final GeneralizedAdvantage advantage;
  private final Map<Integer, RolloutCollector> collectors = new HashMap<>();
  private final List<RolloutBatch> supportBatches = new ArrayList<>();
  private final RolloutBatch queryBatch;
  private final float[] rates;

  private MamlWorker(Preset preset, MamlConfig config, DenseKernel kernel) {
    this.preset = preset;
    this.config = config;
    this.kernel = kernel;
    architecture = architecture(preset, config);
    metaGradient = MetaGradient.create(architecture, kernel, config);
    advantage = config.loss().advantage();
    for (int step = 0; step < config.inner().adaptationSteps(); step++) {
      supportBatches.add(collector(config.inner().supportEpisodes()).newBatch());
    }
    queryBatch = collector(config.queryEpisodes()).newBatch();
    rates = new float[architecture.layout().size()];
  }

  /** A worker for one thread; {@code kernel} must be that thread's own. */
  public static MamlWorker create(Preset preset, MamlConfig config, DenseKernel kernel) {
    return new MamlWorker(preset, config, kernel);
  }

  /** The network that learns {@code preset}. */
  public static MlpArchitecture architecture(Preset preset, MamlConfig config) {
    return new MlpArchitecture(
        preset.observationSpec().size(),
        preset.actionSpec(),
        config.hiddenSizes(),
        config.inner().credit() == InnerCredit.PER_HEAD);
  }

  /**
   * Adapts to {@code task} and takes the gradient of its query loss.
   *
   * @param seed fixes all episodes and choices
   * @throws IllegalStateException if a reward, a logit or the gradient is not finite; the message
   *     names iteration, task and seed
   */
  public TaskContribution contribution(MetaState state, TaskVariant task, long seed) {
    try {
      return learn(state, task, seed);
    } catch (IllegalStateException e) {
      throw located(state, task, seed, e);
    }
  }

  private TaskContribution learn(MetaState state, TaskVariant task, long seed) {
    Moments observations = Moments.create(architecture.observationSize());
    Moments returns = Moments.create(1);
    long start = System.nanoTime();
    long rolloutNanos = 0;
    begin(state);
    for (int step = 0; step < supportBatches.size(); step++) {
      RolloutBatch support = supportBatches.get(step);
      long before = System.nanoTime();
      EpisodeSeeds seeds = seeds(seed, SUPPORT, step);
      rollOut(support, state, task, seeds, observations, returns);
      rolloutNanos += System.nanoTime() - before;
      metaGradient.adapt(support);
    }
    long before = System.nanoTime();
    rollOut(queryBatch, state, task, seeds(seed, QUERY, 0), observations, returns);
    rolloutNanos += System.nanoTime() - before;
    float[] gradient = finish();
    double[] diagnostics = diagnostics(gradient, observations);
    diagnostics[Diagnostic.ROLLOUT_SECONDS.ordinal()] = rolloutNanos * NANO;
    diagnostics[Diagnostic.GRADIENT_SECONDS.ordinal()] =
        (System.nanoTime() - start - rolloutNanos) * NANO;
    return new TaskContribution(task.taskId(), seed, gradient, observations, returns, diagnostics);
  }

  private void begin(MetaState state) {
    InnerRates kind = config.inner().rates();
    kind.rates(state.metaParameters(), config.inner().learningRate(), rates);
    metaGradient.begin(state.metaParameters(), rates);
  }

  /** Plays one episode in each lane of {@code batch} under the parameters adapted so far. */
  private void rollOut(
      RolloutBatch batch,
      MetaState state,
      TaskVariant task,
      EpisodeSeeds seeds,
      Moments observations,
      Moments returns) {
    RolloutCollector collector = collector(batch.lanes());
    collector.load(metaGradient.adapted());
    collector.collect(batch, task, seeds, state.observations(), Choice.SAMPLED, observations);
    advantage.estimate(batch, state.returns(), returns);
    GeneralizedAdvantage.normalize(batch);
  }

  private float[] finish() {
    float[] thetaGradient = new float[rates.length];
    float[] rateGradient = new float[rates.length];
    metaGradient.finish(queryBatch, thetaGradient, rateGradient);
    float[] gradient =
        config
            .inner()
            .rates()
            .metaGradient(thetaGradient, rateGradient, config.inner().learningRate());
    for (int i = 0; i < gradient.length; i++) {
      if (!Float.isFinite(gradient[i])) {
        throw new IllegalStateException(
            "meta-gradient is not finite: "
                + (gradient[i] + " at " + architecture.layout().describe(i % rates.length)));
      }
    }
    return gradient;
  }

  private double[] diagnostics(float[] gradient, Moments observations) {
    double[] values = new double[Diagnostic.values().length];
    RolloutBatch first = supportBatches.isEmpty() ? queryBatch : supportBatches.get(0);
    values[Diagnostic.SUPPORT_RETURN.ordinal()] = meanReturn(first);
    values[Diagnostic.QUERY_RETURN.ordinal()] = meanReturn(queryBatch);
    values[Diagnostic.ENTROPY.ordinal()] = metaGradient.queryTerms().entropy;
    values[Diagnostic.VALUE_LOSS.ordinal()] = metaGradient.queryTerms().value;
    values[Diagnostic.POLICY_LOSS.ordinal()] = metaGradient.queryTerms().policy;
    values[Diagnostic.APPROXIMATE_KL.ordinal()] = metaGradient.divergence(queryBatch);
    values[Diagnostic.GRADIENT_NORM.ordinal()] = GradientClip.norm(gradient);
    values[Diagnostic.ENVIRONMENT_STEPS.ordinal()] = observations.count;
    return values;
  }

  private static double meanReturn(RolloutBatch batch) {
    double sum = 0;
    for (float reward : batch.rewards) {
      sum += reward;
    }
    return sum / batch.lanes();
  }

  /**
   * Judges the learner on {@code task}: evaluation episodes with the parameters after 0, 1, ...,
   * {@code plan.shots()} adaptation steps, and between them the episodes adapted on, which bear the
   * shot they started from.
   *
   * @param seed the evaluation's root seed, the same for every agent
   * @throws IllegalStateException if a reward or a logit is not finite; the message names
   *     iteration, task and seed
   */
  public List<EpisodeResult> evaluate(
      MetaState state, TaskVariant task, EvaluationPlan plan, long seed) {
    try {
      return judge(state, task, plan, seed);
    } catch (IllegalStateException e) {
      throw located(state, task, seed, e);
    }
  }

  private List<EpisodeResult> judge(
      MetaState state, TaskVariant task, EvaluationPlan plan, long seed) {
    List<EpisodeResult> results = new ArrayList<>();
    RolloutBatch support = collector(config.inner().supportEpisodes()).newBatch();
    Moments unused = Moments.create(1);
    begin(state);
    for (int shot = 0; shot <= plan.shots(); shot++) {
      playEvaluation(state, task, plan, seed, shot, results);
      if (shot < plan.shots()) {
        EpisodeSeeds seeds = seeds(Seeds.derive(seed, task.taskHash()), ADAPTATION, shot);
        Moments seen = Moments.create(architecture.observationSize());
        rollOut(support, state, task, seeds, seen, unused);
        report(support, shot, 0, Phase.ADAPTATION, results);
        metaGradient.adapt(support);
        metaGradient.begin(metaGradient.adapted(), rates);
      }
    }
    return results;
  }

  private void playEvaluation(
      MetaState state,
      TaskVariant task,
      EvaluationPlan plan,
      long seed,
      int shot,
      List<EpisodeResult> results) {
    Moments unused = Moments.create(architecture.observationSize());
    Choice choice = plan.greedy() ? Choice.GREEDY : Choice.SAMPLED;
    for (int first = 0; first < plan.episodesPerShot(); first += MOST_LANES) {
      int offset = first;
      RolloutCollector collector = collector(Math.min(MOST_LANES, plan.episodesPerShot() - first));
      RolloutBatch batch = collector.newBatch();
      EpisodeSeeds seeds =
          (lane, episode) ->
              Seeds.derive(
                  EvaluationPlan.episodeSeed(seed, task, offset + lane), episodePath(episode));
      collector.load(metaGradient.adapted());
      collector.collect(batch, task, seeds, state.observations(), choice, unused);
      report(batch, shot, first, Phase.EVALUATION, results);
    }
  }

  /** The empty path for a lane's first episode: its seed is the one every agent plays. */
  private static long[] episodePath(int episode) {
    return episode == 0 ? new long[0] : new long[] {episode};
  }

  private void report(
      RolloutBatch batch, int shot, int first, Phase phase, List<EpisodeResult> results) {
    RolloutCollector collector = collector(batch.lanes());
    double micros = collector.microsecondsPerDecision(batch);
    for (int lane = 0; lane < batch.lanes(); lane++) {
      results.add(EpisodeResult.of(shot, first + lane, phase, collector.metrics(lane), micros));
    }
  }

  private RolloutCollector collector(int lanes) {
    return collectors.computeIfAbsent(
        lanes,
        count -> RolloutCollector.create(preset.newEnvironment(count), architecture, kernel));
  }

  private static EpisodeSeeds seeds(long seed, long purpose, int round) {
    return (lane, episode) -> Seeds.derive(seed, purpose, round, lane, episode);
  }

  private static IllegalStateException located(
      MetaState state, TaskVariant task, long seed, IllegalStateException cause) {
    return new IllegalStateException(
        "iteration "
            + state.iteration()
            + ", task "
            + task.taskId()
            + ", seed "
            + seed
            + ": "
            + cause.getMessage(),
        cause);
  }
}
