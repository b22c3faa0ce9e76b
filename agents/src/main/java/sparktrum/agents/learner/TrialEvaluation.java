package sparktrum.agents.learner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.evaluation.Phase;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.rollout.EpisodeSeeds;
import sparktrum.agents.rollout.RolloutBatch;
import sparktrum.agents.rollout.RolloutCollector;
import sparktrum.agents.rollout.RolloutCollector.Choice;
import sparktrum.agents.rollout.Trials;
import sparktrum.env.Seeds;
import sparktrum.env.TaskVariant;

/**
 * One agent on one task: plays the evaluation episodes, which are the same for all agents, and
 * collects the results of all episodes played.
 */
public final class TrialEvaluation {
  private static final int MOST_LANES = 32;

  private final TrialPlayer player;
  private final LearnerState state;
  private final TaskVariant task;
  private final EvaluationPlan plan;
  private final long seed;
  private final List<EpisodeResult> results = new ArrayList<>();

  private TrialEvaluation(
      TrialPlayer player, LearnerState state, TaskVariant task, EvaluationPlan plan, long seed) {
    this.player = player;
    this.state = state;
    this.task = task;
    this.plan = plan;
    this.seed = seed;
  }

  /**
   * An evaluation without results yet.
   *
   * @param state gives the normaliser
   * @param seed the evaluation's root seed
   */
  public static TrialEvaluation of(
      TrialPlayer player, LearnerState state, TaskVariant task, EvaluationPlan plan, long seed) {
    return new TrialEvaluation(player, state, task, plan, seed);
  }

  /**
   * Judges an agent whose memory lasts a trial of {@code episodes} episodes: the last one of each
   * trial is an evaluation episode, those before it count as adapted on.
   *
   * @param shot rounds of adaptation between trials so far
   * @param adaptationEpisodes episodes of these rounds
   */
  public void judge(float[] parameters, int shot, int adaptationEpisodes, int episodes) {
    for (int first = 0; first < plan.episodesPerShot(); first += MOST_LANES) {
      int offset = first;
      EpisodeSeeds seeds =
          (lane, episode) -> {
            long last = EvaluationPlan.episodeSeed(seed, task, offset + lane);
            return episode == episodes - 1 ? last : Seeds.derive(last, episode);
          };
      RolloutBatch batch = play(parameters, seeds, first, episodes);
      for (int lane = 0; lane < batch.lanes(); lane++) {
        for (int before = 0; before < episodes - 1; before++) {
          int index = (first + lane) * (episodes - 1) + before;
          report(batch, lane, before, shot, adaptationEpisodes, index, Phase.ADAPTATION);
        }
        int experience = adaptationEpisodes + episodes - 1;
        int last = episodes - 1;
        report(batch, lane, last, shot, experience, first + lane, Phase.EVALUATION);
      }
    }
  }

  /**
   * Judges an agent that adapts by what it remembers: trials of {@code plan.shots() + 1} episodes,
   * of which episode s is reported as shot s. Trial e plays there evaluation episode {@code (e + s)
   * mod plan.episodesPerShot()}, so that each shot covers all evaluation episodes and none comes
   * twice in a trial. With fewer evaluation episodes than a trial has, they stand at its end, and
   * those before are others.
   */
  public void judgeTrials(float[] parameters) {
    int count = plan.episodesPerShot();
    for (int first = 0; first < count; first += MOST_LANES) {
      int offset = first;
      EpisodeSeeds seeds = (lane, episode) -> seedOfTrial(offset + lane, episode);
      RolloutBatch batch = play(parameters, seeds, first, plan.shots() + 1);
      for (int lane = 0; lane < batch.lanes(); lane++) {
        for (int shot = 0; shot <= plan.shots(); shot++) {
          int index = (first + lane + shot) % count;
          report(batch, lane, shot, shot, shot, index, Phase.EVALUATION);
        }
      }
    }
    results.sort(
        Comparator.comparingInt(EpisodeResult::shot).thenComparingInt(EpisodeResult::episode));
  }

  private long seedOfTrial(int trial, int episode) {
    int count = plan.episodesPerShot();
    long own = EvaluationPlan.episodeSeed(seed, task, (trial + episode) % count);
    return episode > plan.shots() - count ? own : Seeds.derive(own, episode);
  }

  /** Plays the trials from {@code first} on, as many as go together. */
  private RolloutBatch play(float[] parameters, EpisodeSeeds seeds, int first, int episodes) {
    RolloutCollector collector =
        player.collector(Math.min(MOST_LANES, plan.episodesPerShot() - first));
    RolloutBatch batch = collector.newBatch(episodes);
    Moments unused = Moments.create(player.normalizedSize());
    Trials trials = new Trials(task, seeds, unused, plan.shield(), true);
    Choice choice = plan.greedy() ? Choice.GREEDY : Choice.SAMPLED;
    collector.load(parameters);
    collector.collect(batch, List.of(trials), state.observations(), choice);
    return batch;
  }

  /**
   * Reports the trials that the player played last, which are those of {@code batch}, as adapted
   * on.
   *
   * @param shot rounds of adaptation before this one
   * @param adaptationEpisodes episodes of these rounds
   */
  public void adaptedOn(RolloutBatch batch, int shot, int adaptationEpisodes, int episodes) {
    for (int lane = 0; lane < batch.lanes(); lane++) {
      for (int episode = 0; episode < episodes; episode++) {
        int index = lane * episodes + episode;
        report(batch, lane, episode, shot, adaptationEpisodes, index, Phase.ADAPTATION);
      }
    }
  }

  private void report(
      RolloutBatch batch, int lane, int episode, int shot, int experience, int index, Phase phase) {
    RolloutCollector collector = player.collector(batch.lanes());
    double[] metrics = collector.metrics(lane, episode);
    double micros = collector.microsecondsPerDecision(batch);
    EpisodeResult result = EpisodeResult.of(shot, experience, index, phase, metrics, micros);
    results.add(result.shielded(collector.preventedPerSlot(lane, episode)));
  }

  /** The results so far, in the order of playing or, of trials, by shot and episode. */
  public List<EpisodeResult> results() {
    return List.copyOf(results);
  }
}
