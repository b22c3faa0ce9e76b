package sparktrum.agents.maml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.evaluation.Phase;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.LearnerWorker;
import sparktrum.agents.learner.TaskRollouts;
import sparktrum.agents.learner.TaskSlot;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.optim.GradientClip;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.reduce.TaskContribution;
import sparktrum.agents.rollout.EpisodeSeeds;
import sparktrum.agents.rollout.GeneralizedAdvantage;
import sparktrum.agents.rollout.PolicyInput;
import sparktrum.agents.rollout.RolloutBatch;
import sparktrum.agents.rollout.RolloutCollector;
import sparktrum.agents.rollout.RolloutCollector.Choice;
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
  private static final int MOST_LANES = 32;
  private static final double NANO = 1e-9;

  private final Preset preset;
  private final MamlConfig config;
  private final DenseKernel kernel;
  private final NetworkArchitecture architecture;
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
    architecture = MamlLearner.architecture(preset, config);
    metaGradient = MetaGradient.create(architecture, kernel, config);
    advantage = config.loss().advantage();
    for (int step = 1; step < config.inner().adaptationSteps(); step++) {
      supportBatches.add(collector(config.inner().supportEpisodes()).newBatch(1));
    }
    queryBatch = collector(config.queryEpisodes()).newBatch(1);
    rates = new float[architecture.layout().size()];
  }

  /** A worker for one thread; {@code kernel} must be that thread's own. */
  public static MamlWorker create(Preset preset, MamlConfig config, DenseKernel kernel) {
    return new MamlWorker(preset, config, kernel);
  }

  /**
   * The first rollouts of a task, whose gradient is taken at the parameters they were played with:
   * those of the first adaptation step, or the query's if there is none.
   */
  private record FirstRollouts(
      TaskSlot slot, RolloutBatch batch, Moments observations, Moments returns, long nanos)
      implements TaskRollouts {}

  /** Plays the tasks together, because the policy is the same for all of them. */
  @Override
  public List<TaskRollouts> rollOut(LearnerState state, List<TaskSlot> slots) {
    begin(state);
    boolean adapts = config.inner().adaptationSteps() > 0;
    int episodes = adapts ? config.inner().supportEpisodes() : config.queryEpisodes();
    int together = Math.max(1, MOST_LANES / episodes);
    List<TaskRollouts> rollouts = new ArrayList<>();
    for (int first = 0; first < slots.size(); first += together) {
      int last = Math.min(slots.size(), first + together);
      rollouts.addAll(playFirst(state, slots.subList(first, last), episodes));
    }
    return rollouts;
  }

  private List<FirstRollouts> playFirst(LearnerState state, List<TaskSlot> slots, int episodes) {
    try {
      return playTogether(state, slots, episodes);
    } catch (IllegalStateException e) {
      if (slots.size() == 1) {
        throw located(state, slots.get(0).task(), slots.get(0).seed(), e);
      }
      for (TaskSlot slot : slots) { // alone, the one at fault fails again and is named
        playFirst(state, List.of(slot), episodes);
      }
      throw e;
    }
  }

  private List<FirstRollouts> playTogether(LearnerState state, List<TaskSlot> slots, int episodes) {
    long purpose = config.inner().adaptationSteps() > 0 ? SUPPORT : QUERY;
    List<Trials> trials = new ArrayList<>();
    for (TaskSlot slot : slots) {
      Moments seen = Moments.create(architecture.inputSize());
      trials.add(new Trials(slot.task(), seeds(slot.seed(), purpose, 0), seen));
    }
    long start = System.nanoTime();
    RolloutCollector collector = collector(slots.size() * episodes);
    RolloutBatch batch = collector.newBatch(1);
    collector.load(metaGradient.adapted());
    collector.collect(batch, trials, state.observations(), Choice.SAMPLED);
    long nanos = (System.nanoTime() - start) / slots.size();
    List<FirstRollouts> rollouts = new ArrayList<>();
    for (int k = 0; k < slots.size(); k++) {
      RolloutBatch own = batch.lanes(IntStream.range(k * episodes, (k + 1) * episodes).toArray());
      Moments returns = Moments.create(1);
      judge(own, state, returns);
      rollouts.add(new FirstRollouts(slots.get(k), own, trials.get(k).seen(), returns, nanos));
    }
    return rollouts;
  }

  /** Adapts to the task and takes the gradient of its query loss. */
  @Override
  public TaskContribution contribution(LearnerState state, TaskRollouts rollouts, int update) {
    FirstRollouts first = (FirstRollouts) rollouts;
    try {
      return learn(state, first);
    } catch (IllegalStateException e) {
      throw located(state, first.slot().task(), first.slot().seed(), e);
    }
  }

  private TaskContribution learn(LearnerState state, FirstRollouts first) {
    TaskVariant task = first.slot().task();
    long seed = first.slot().seed();
    Moments observations = first.observations().copy();
    Moments returns = first.returns().copy();
    long start = System.nanoTime();
    long rolloutNanos = 0;
    begin(state);
    int steps = config.inner().adaptationSteps();
    RolloutBatch batch = first.batch();
    for (int step = 0; step < steps; step++) {
      metaGradient.adapt(batch);
      long before = System.nanoTime();
      boolean more = step + 1 < steps;
      batch = more ? supportBatches.get(step) : queryBatch;
      EpisodeSeeds seeds = more ? seeds(seed, SUPPORT, step + 1) : seeds(seed, QUERY, 0);
      rollOut(batch, state, task, seeds, observations, returns);
      rolloutNanos += System.nanoTime() - before;
    }
    float[] gradient = finish(batch);
    double[] diagnostics = diagnostics(gradient, observations, first.batch(), batch);
    diagnostics[Diagnostic.ROLLOUT_SECONDS.ordinal()] = (first.nanos() + rolloutNanos) * NANO;
    diagnostics[Diagnostic.GRADIENT_SECONDS.ordinal()] =
        (System.nanoTime() - start - rolloutNanos) * NANO;
    return new TaskContribution(task.taskId(), seed, gradient, observations, returns, diagnostics);
  }

  private void begin(LearnerState state) {
    InnerRates kind = config.inner().rates();
    kind.rates(state.parameters(), config.inner().learningRate(), rates);
    metaGradient.begin(state.parameters(), rates);
  }

  /** Plays one episode in each lane of {@code batch} under the parameters adapted so far. */
  private void rollOut(
      RolloutBatch batch,
      LearnerState state,
      TaskVariant task,
      EpisodeSeeds seeds,
      Moments observations,
      Moments returns) {
    RolloutCollector collector = collector(batch.lanes());
    collector.load(metaGradient.adapted());
    Trials trials = new Trials(task, seeds, observations);
    collector.collect(batch, List.of(trials), state.observations(), Choice.SAMPLED);
    judge(batch, state, returns);
  }

  private void judge(RolloutBatch batch, LearnerState state, Moments returns) {
    advantage.estimate(batch, state.returns(), returns);
    GeneralizedAdvantage.normalize(batch);
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
    for (int i = 0; i < gradient.length; i++) {
      if (!Float.isFinite(gradient[i])) {
        throw new IllegalStateException(
            "meta-gradient is not finite: "
                + (gradient[i] + " at " + architecture.layout().describe(i % rates.length)));
      }
    }
    return gradient;
  }

  private double[] diagnostics(
      float[] gradient, Moments observations, RolloutBatch first, RolloutBatch query) {
    double[] values = new double[Diagnostic.values().length];
    values[Diagnostic.SUPPORT_RETURN.ordinal()] = meanReturn(first);
    values[Diagnostic.QUERY_RETURN.ordinal()] = meanReturn(query);
    values[Diagnostic.ENTROPY.ordinal()] = metaGradient.queryTerms().entropy;
    values[Diagnostic.VALUE_LOSS.ordinal()] = metaGradient.queryTerms().value;
    values[Diagnostic.POLICY_LOSS.ordinal()] = metaGradient.queryTerms().policy;
    values[Diagnostic.APPROXIMATE_KL.ordinal()] = metaGradient.divergence(query);
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
   */
  @Override
  public List<EpisodeResult> evaluate(
      LearnerState state, TaskVariant task, EvaluationPlan plan, long seed) {
    try {
      return judge(state, task, plan, seed);
    } catch (IllegalStateException e) {
      throw located(state, task, seed, e);
    }
  }

  private List<EpisodeResult> judge(
      LearnerState state, TaskVariant task, EvaluationPlan plan, long seed) {
    List<EpisodeResult> results = new ArrayList<>();
    RolloutBatch support = collector(config.inner().supportEpisodes()).newBatch(1);
    Moments unused = Moments.create(1);
    begin(state);
    for (int shot = 0; shot <= plan.shots(); shot++) {
      playEvaluation(state, task, plan, seed, shot, results);
      if (shot < plan.shots()) {
        EpisodeSeeds seeds = seeds(Seeds.derive(seed, task.taskHash()), ADAPTATION, shot);
        Moments seen = Moments.create(architecture.inputSize());
        rollOut(support, state, task, seeds, seen, unused);
        report(support, shot, 0, Phase.ADAPTATION, results);
        metaGradient.adapt(support);
        metaGradient.begin(metaGradient.adapted(), rates);
      }
    }
    return results;
  }

  private void playEvaluation(
      LearnerState state,
      TaskVariant task,
      EvaluationPlan plan,
      long seed,
      int shot,
      List<EpisodeResult> results) {
    Moments unused = Moments.create(architecture.inputSize());
    Choice choice = plan.greedy() ? Choice.GREEDY : Choice.SAMPLED;
    for (int first = 0; first < plan.episodesPerShot(); first += MOST_LANES) {
      int offset = first;
      RolloutCollector collector = collector(Math.min(MOST_LANES, plan.episodesPerShot() - first));
      RolloutBatch batch = collector.newBatch(1);
      EpisodeSeeds seeds =
          (lane, episode) ->
              Seeds.derive(
                  EvaluationPlan.episodeSeed(seed, task, offset + lane), episodePath(episode));
      collector.load(metaGradient.adapted());
      Trials trials = new Trials(task, seeds, unused);
      collector.collect(batch, List.of(trials), state.observations(), choice);
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
      int seen = shot * config.inner().supportEpisodes();
      results.add(
          EpisodeResult.of(shot, seen, first + lane, phase, collector.metrics(lane, 0), micros));
    }
  }

  private RolloutCollector collector(int lanes) {
    return collectors.computeIfAbsent(
        lanes,
        count ->
            RolloutCollector.create(preset, architecture, PolicyInput.OBSERVATION, kernel, count));
  }

  private static EpisodeSeeds seeds(long seed, long purpose, int round) {
    return (lane, episode) -> Seeds.derive(seed, purpose, round, lane, episode);
  }

  private static IllegalStateException located(
      LearnerState state, TaskVariant task, long seed, IllegalStateException cause) {
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
