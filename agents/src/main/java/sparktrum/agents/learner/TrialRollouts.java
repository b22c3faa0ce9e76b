package sparktrum.agents.learner;

import java.util.ArrayList;
import java.util.List;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.rollout.CommonNoise;
import sparktrum.agents.rollout.EpisodeSeeds;
import sparktrum.agents.rollout.GeneralizedAdvantage;
import sparktrum.agents.rollout.RolloutBatch;
import sparktrum.agents.rollout.Trials;
import sparktrum.env.Seeds;

/**
 * The trials of one task under the parameters an iteration started from, judged and ready for
 * gradients.
 *
 * @param slot the task
 * @param batch the trials, one in each lane
 * @param inputs moments of what the policy saw
 * @param returns moments of the value targets
 * @param nanos wall time of its share: a measurement
 */
public record TrialRollouts(
    TaskSlot slot, RolloutBatch batch, Moments inputs, Moments returns, long nanos)
    implements TaskRollouts {
  /** Lanes stepped together: enough for the kernels, and their inputs still fit a core's cache. */
  private static final int LANES = 64;

  /**
   * What is played of each task.
   *
   * @param purpose sets the seeds of these rollouts apart from others of the task
   * @param lanes trials of a task
   * @param episodes episodes of a trial
   * @param noise which trials meet the same noise; groups of it fill the lanes
   * @param advantage how choices are judged
   */
  public record Plan(
      long purpose, int lanes, int episodes, CommonNoise noise, GeneralizedAdvantage advantage) {

    /** Of trials that each meet noise of their own. */
    public Plan(long purpose, int lanes, int episodes, GeneralizedAdvantage advantage) {
      this(purpose, lanes, episodes, CommonNoise.NONE, advantage);
    }

    /** Seeds of the episodes of round {@code round}. */
    public EpisodeSeeds seeds(long seed, int round) {
      EpisodeSeeds own = (lane, episode) -> Seeds.derive(seed, purpose, round, lane, episode);
      return own.with(noise);
    }
  }

  /**
   * Plays round 0 of {@code plan} in all slots, some of them together.
   *
   * @throws IllegalStateException if a task cannot be played, for instance because a reward or a
   *     logit is not finite; the message names iteration, task and seed
   */
  public static List<TaskRollouts> play(
      TrialPlayer player, LearnerState state, List<TaskSlot> slots, Plan plan) {
    int together = Math.max(1, LANES / plan.lanes());
    List<TaskRollouts> rollouts = new ArrayList<>();
    for (int first = 0; first < slots.size(); first += together) {
      List<TaskSlot> group = slots.subList(first, Math.min(slots.size(), first + together));
      try {
        rollouts.addAll(playTogether(player, state, group, plan));
      } catch (RuntimeException e) {
        if (group.size() == 1) {
          throw group.get(0).located(state, e);
        }
        // One of the tasks cannot be played: alone it fails in the same way, under its own name.
        for (TaskSlot slot : group) {
          play(player, state, List.of(slot), plan);
        }
        throw e;
      }
    }
    return rollouts;
  }

  private static List<TrialRollouts> playTogether(
      TrialPlayer player, LearnerState state, List<TaskSlot> slots, Plan plan) {
    long start = System.nanoTime();
    List<Trials> trials = new ArrayList<>();
    for (TaskSlot slot : slots) {
      Moments inputs = Moments.create(player.normalizedSize());
      trials.add(new Trials(slot.task(), plan.seeds(slot.seed(), 0), inputs));
    }
    List<RolloutBatch> batches =
        player.play(
            state.parameters(), state.observations(), trials, plan.lanes(), plan.episodes());
    List<Moments> returns = new ArrayList<>();
    for (RolloutBatch batch : batches) {
      Moments seen = Moments.create(1);
      plan.advantage().estimate(batch, state.returns(), seen);
      plan.noise().subtractBaseline(batch);
      GeneralizedAdvantage.normalize(batch);
      returns.add(seen);
    }
    long share = (System.nanoTime() - start) / slots.size();
    List<TrialRollouts> rollouts = new ArrayList<>();
    for (int k = 0; k < slots.size(); k++) {
      rollouts.add(
          new TrialRollouts(
              slots.get(k), batches.get(k), trials.get(k).seen(), returns.get(k), share));
    }
    return rollouts;
  }

  /**
   * Mean return of one episode of the trials in {@code batch}, if none ends early.
   *
   * @param episode in [0, episodes)
   * @param episodes episodes of a trial
   */
  public static double meanReturn(RolloutBatch batch, int episode, int episodes) {
    int rows = batch.rows() / episodes;
    double sum = 0;
    for (int row = episode * rows; row < (episode + 1) * rows; row++) {
      sum += batch.rewards[row];
    }
    return sum / batch.lanes();
  }
}
