package sparktrum.agents.rollout;

import java.util.Arrays;
import sparktrum.agents.policy.CategoricalHeads;
import sparktrum.agents.policy.Shield;
import sparktrum.agents.rollout.RolloutCollector.Choice;
import sparktrum.env.ActionSpec;
import sparktrum.env.Preset;
import sparktrum.env.Require;
import sparktrum.env.StepBuffers;

/**
 * Applies the shields of a rollout, each lane's once the violations reported in its episode exceed
 * the budget, and counts what they prevented.
 */
final class ShieldedMasks {
  private final int lanes;
  private final int observationSize;
  private final ActionSpec actions;
  private final int[] greedy; // [heads]
  private final int[] current; // [lanes]: the episode at hand
  private final int[] reported; // [lanes]: violations in it
  private final boolean[] removed; // [lanes]: some choice of this step
  private int episodes;
  private double[] prevented = new double[0]; // [episode * lanes + lane]
  private int[] slots = new int[0]; // [episode * lanes + lane]

  ShieldedMasks(Preset preset, int lanes) {
    this.lanes = lanes;
    observationSize = preset.observationSpec().size();
    actions = preset.actionSpec();
    greedy = new int[actions.headCount()];
    current = new int[lanes];
    reported = new int[lanes];
    removed = new boolean[lanes];
  }

  /** Trials of {@code trialEpisodes} episodes start. */
  void begin(int trialEpisodes) {
    episodes = trialEpisodes;
    if (slots.length < episodes * lanes) {
      prevented = new double[episodes * lanes];
      slots = new int[episodes * lanes];
    }
    Arrays.fill(prevented, 0);
    Arrays.fill(slots, 0);
  }

  void startEpisode(int lane, int episode) {
    current[lane] = Math.min(episode, episodes - 1);
    reported[lane] = 0;
  }

  /**
   * Takes choices of {@code lane} out of its mask, which stands in {@code masks} from {@code
   * firstMask + lane * choice count}.
   *
   * @param shield null for none
   */
  void narrow(int lane, Shield shield, StepBuffers buffers, boolean[] masks, int firstMask) {
    slots[current[lane] * lanes + lane]++;
    removed[lane] = false;
    if (shield != null) {
      int at = lane * observationSize;
      reported[lane] += shield.reportedViolations(buffers.observations, at);
      if (shield.violationBudget() == 0 || reported[lane] > shield.violationBudget()) {
        int mask = firstMask + lane * actions.choiceCount();
        removed[lane] = shield.narrow(buffers.observations, at, masks, mask) > 0;
      }
    }
  }

  /** Whether a choice of some lane was removed in this step. */
  boolean someRemoved() {
    for (boolean some : removed) {
      if (some) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds what the policy would have done of what was removed.
   *
   * @param unshielded the distributions over the choices of {@code masks}
   * @param masks {@code [lanes][choice count]}: before removal
   * @param narrowed the same after it, from {@code firstMask}
   */
  void countPrevented(
      CategoricalHeads unshielded,
      Choice choice,
      boolean[] masks,
      boolean[] narrowed,
      int firstMask) {
    for (int lane = 0; lane < lanes; lane++) {
      if (removed[lane]) {
        int cell = current[lane] * lanes + lane;
        int first = lane * actions.choiceCount();
        prevented[cell] +=
            choice == Choice.GREEDY
                ? removedChoices(unshielded, lane, narrowed, firstMask + first)
                : removedProbability(unshielded, masks, narrowed, first, firstMask);
      }
    }
  }

  private int removedChoices(CategoricalHeads heads, int lane, boolean[] narrowed, int mask) {
    heads.greedy(lane, greedy, 0);
    int count = 0;
    for (int head = 0; head < greedy.length; head++) {
      count += narrowed[mask + actions.headOffset(head) + greedy[head]] ? 0 : 1;
    }
    return count;
  }

  private double removedProbability(
      CategoricalHeads heads, boolean[] masks, boolean[] narrowed, int first, int firstMask) {
    double sum = 0;
    for (int i = first; i < first + actions.choiceCount(); i++) {
      if (masks[i] && !narrowed[firstMask + i]) {
        sum += heads.probabilities()[i];
      }
    }
    return sum;
  }

  /** Mean number of settings prevented in a slot of the episode; 0 before its first slot. */
  double preventedPerSlot(int lane, int episode) {
    int cell = Require.in("episode", episode, 0, episodes - 1) * lanes + lane;
    return prevented[cell] / Math.max(1, slots[cell]);
  }
}
