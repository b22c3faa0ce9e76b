package sparktrum.agents.rollout;

import java.util.Arrays;
import sparktrum.agents.reduce.Moments;
import sparktrum.env.ActionSpec;
import sparktrum.env.Preset;

/** Writes inputs as {@link PolicyInput} defines them, and keeps each lane's last step for that. */
final class InputWriter {
  private final boolean feedback;
  private final ActionSpec actions;
  private final int observationSize;
  private final float[] raw; // [observation size + 1]: before normalisation
  private final int[] lastActions; // [lanes][heads], -1 before the first step of a trial
  private final float[] lastRewards; // [lanes]

  InputWriter(PolicyInput input, Preset preset, int lanes) {
    feedback = input == PolicyInput.OBSERVATION_AND_FEEDBACK;
    actions = preset.actionSpec();
    observationSize = preset.observationSpec().size();
    raw = new float[observationSize + 1];
    lastActions = new int[lanes * actions.headCount()];
    lastRewards = new float[lanes];
  }

  /** Trials start in every lane. */
  void forget() {
    Arrays.fill(lastActions, -1);
    Arrays.fill(lastRewards, 0);
  }

  /** {@code lane} proposed {@code actions[lane]} and was given {@code reward}. */
  void acted(int lane, int[] actions, float reward) {
    int heads = this.actions.headCount();
    System.arraycopy(actions, lane * heads, lastActions, lane * heads, heads);
    lastRewards[lane] = reward;
  }

  /**
   * Writes the input of {@code lane}.
   *
   * @param observations {@code [lanes][observation size]}
   * @param starts whether it is the first of an episode
   * @param seen receives the normalised entries as they are before; null if they do not count
   * @param out receives one input from {@code offset}
   */
  void write(
      int lane,
      float[] observations,
      boolean starts,
      Normalizer normalizer,
      Moments seen,
      float[] out,
      int offset) {
    float[] in = observations;
    int at = lane * observationSize;
    if (feedback) {
      System.arraycopy(observations, at, raw, 0, observationSize);
      raw[observationSize] = lastRewards[lane];
      in = raw;
      at = 0;
      writeFeedback(lane, starts, out, offset + observationSize + 1);
    }
    if (seen != null) {
      seen.add(in, at);
    }
    normalizer.apply(in, at, out, offset);
  }

  private void writeFeedback(int lane, boolean starts, float[] out, int offset) {
    int choices = actions.choiceCount();
    Arrays.fill(out, offset, offset + choices, 0f);
    for (int head = 0; head < actions.headCount(); head++) {
      int action = lastActions[lane * actions.headCount() + head];
      if (action >= 0) {
        out[offset + actions.headOffset(head) + action] = 1;
      }
    }
    out[offset + choices] = starts ? 1 : 0;
  }
}
