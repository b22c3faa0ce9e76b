package sparktrum.agents.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.nn.InitialParameters;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.policy.KnownRadio;
import sparktrum.agents.policy.Shield;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.rollout.RolloutCollector.Choice;
import sparktrum.env.Metric;
import sparktrum.env.Seeds;
import sparktrum.env.Split;
import sparktrum.env.TaskVariant;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabSettings;

/** An untrained policy on six tasks of {@code iab}, with a shield and without. */
class ShieldedRolloutTest {
  private static final int TASKS = 6;

  private final IabPreset preset = IabPreset.of(IabSettings.standard());
  private final RolloutCollector collector = collector();
  private final RolloutBatch batch = collector.newBatch(1);

  private RolloutCollector collector() {
    int size = PolicyInput.OBSERVATION.size(preset);
    NetworkArchitecture network =
        NetworkArchitecture.mlp(size, preset.actionSpec(), List.of(16), false);
    RolloutCollector made =
        RolloutCollector.create(
            preset, network, PolicyInput.OBSERVATION, Kernels.plain(), 2 * TASKS);
    made.load(InitialParameters.draw(network, 1));
    return made;
  }

  private Shield shield(int budget) {
    return KnownRadio.shield(preset, budget);
  }

  private RolloutBatch collect(Shield shield) {
    List<Trials> tasks = new ArrayList<>();
    int size = preset.observationSpec().size();
    for (int k = 0; k < TASKS; k++) {
      long index = k;
      EpisodeSeeds seeds = (lane, episode) -> Seeds.derive(5, index, lane, episode);
      Moments seen = Moments.create(size);
      TaskVariant task = preset.tasks(3).task(Split.VALIDATION, k);
      tasks.add(new Trials(task, seeds, seen, shield, false));
    }
    collector.collect(batch, tasks, Normalizer.identity(size), Choice.SAMPLED);
    return batch;
  }

  private double violationsPerSlot() {
    double sum = 0;
    for (int lane = 0; lane < 2 * TASKS; lane++) {
      sum += collector.metrics(lane, 0)[Metric.SINR_VIOLATIONS.ordinal()];
    }
    return sum / (2 * TASKS);
  }

  private double preventedPerSlot() {
    double sum = 0;
    for (int lane = 0; lane < 2 * TASKS; lane++) {
      sum += collector.preventedPerSlot(lane, 0);
    }
    return sum / (2 * TASKS);
  }

  @Test
  void shieldMakesViolationsRarerAndSaysWhatItPrevented() {
    collect(null);
    double without = violationsPerSlot();
    assertThat(preventedPerSlot()).isZero();
    collect(shield(0));
    assertThat(violationsPerSlot()).isLessThan(0.9 * without);
    assertThat(preventedPerSlot()).isBetween(0.5, 15.0);
  }

  @Test
  void onlyWhatTheShieldLeftIsProposedAndEveryHeadHasAChoice() {
    collect(shield(0));
    int choices = preset.actionSpec().choiceCount();
    int heads = preset.actionSpec().headCount();
    for (int row = 0; row < batch.rows(); row++) {
      for (int head = 0; head < heads; head++) {
        int first = row * choices + preset.actionSpec().headOffset(head);
        assertThat(batch.masks[first + batch.actions[row * heads + head]]).isTrue();
        assertThat(batch.masks[first]).isTrue(); // off, and a gate's transmit
      }
    }
  }

  @Test
  void budgetThatIsNeverUsedUpChangesNoBit() {
    float[] rewards = collect(null).rewards.clone();
    int[] actions = batch.actions.clone();
    collect(shield(Integer.MAX_VALUE));
    assertThat(batch.actions).containsExactly(actions);
    assertThat(batch.rewards).containsExactly(rewards);
    assertThat(preventedPerSlot()).isZero();
  }

  @Test
  void shieldStepsInWhenTheBudgetOfTheEpisodeIsUsedUp() {
    int[] free = collect(null).actions.clone();
    collect(shield(40));
    int[] shielded = batch.actions;
    int lanes = 2 * TASKS;
    int heads = preset.actionSpec().headCount();
    int untouched = 0;
    while (untouched < batch.steps() && sameStep(free, shielded, untouched, lanes * heads)) {
      untouched++;
    }
    assertThat(untouched).isBetween(2, 60);
  }

  private static boolean sameStep(int[] a, int[] b, int step, int width) {
    return Arrays.equals(a, step * width, (step + 1) * width, b, step * width, (step + 1) * width);
  }
}
