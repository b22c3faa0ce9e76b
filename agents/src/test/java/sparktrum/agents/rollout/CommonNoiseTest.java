package sparktrum.agents.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.nn.InitialParameters;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.rollout.RolloutCollector.Choice;
import sparktrum.env.ActionSpec;
import sparktrum.env.Metric;
import sparktrum.env.Seeds;
import sparktrum.env.Split;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabSettings;

class CommonNoiseTest {
  private static final ActionSpec COIN = ActionSpec.of(List.of(new ActionSpec.Head("coin", 2)));

  private static RolloutBatch batch(int lanes, float... advantages) {
    RolloutBatch batch = RolloutBatch.create(advantages.length / lanes, lanes, 1, COIN);
    System.arraycopy(advantages, 0, batch.advantages, 0, advantages.length);
    return batch;
  }

  @Test
  void eachAdvantageLosesTheMeanOfTheOthersOfItsGroupAtItsStep() {
    RolloutBatch batch = batch(6, 1, 3, 8, 10, 20, 60, 0, 0, 3, -1, -1, -1);
    new CommonNoise(3).subtractBaseline(batch);
    assertThat(batch.advantages)
        .containsExactly(-4.5f, -1.5f, 6, -30, -15, 45, -1.5f, -1.5f, 3, 0, 0, 0);
  }

  @Test
  void groupsOfOneChangeNothing() {
    RolloutBatch batch = batch(2, 1, 3, 8, 10);
    CommonNoise.NONE.subtractBaseline(batch);
    assertThat(batch.advantages).containsExactly(1, 3, 8, 10);
  }

  /**
   * A fair coin with payoff z + 0.1 for heads, z normal with deviation 1 and common to a group. The
   * gradient of the expected payoff by the logit of heads is 0.1 p (1 - p) = 0.025.
   */
  @Test
  void expectedGradientStaysAndNoiseGoes() {
    Random random = new Random(1);
    int groups = 20_000;
    double[] sum = new double[2];
    double[] squares = new double[2];
    for (int group = 0; group < groups; group++) {
      RolloutBatch batch = batch(4, 0, 0, 0, 0);
      double noise = random.nextGaussian();
      for (int lane = 0; lane < 4; lane++) {
        batch.actions[lane] = random.nextInt(2);
        batch.advantages[lane] = (float) (noise + 0.1 * batch.actions[lane]);
      }
      for (int kind = 0; kind < 2; kind++) {
        double gradient = 0;
        for (int lane = 0; lane < 4; lane++) {
          gradient += batch.advantages[lane] * (batch.actions[lane] - 0.5) / 4;
        }
        sum[kind] += gradient;
        squares[kind] += gradient * gradient;
        new CommonNoise(4).subtractBaseline(batch);
      }
    }
    double with = sum[1] / groups;
    double variance = squares[1] / groups - with * with;
    assertThat(with).isCloseTo(0.025, Offset.offset(5 * Math.sqrt(variance / groups)));
    assertThat(variance).isLessThan(squares[0] / groups / 100);
  }

  @Test
  void trialsOfAGroupMeetTheSameArrivalsAndChooseForThemselves() {
    IabPreset preset = IabPreset.of(IabSettings.standard());
    int size = PolicyInput.OBSERVATION.size(preset);
    NetworkArchitecture network =
        NetworkArchitecture.mlp(size, preset.actionSpec(), List.of(16), false);
    RolloutCollector collector =
        RolloutCollector.create(preset, network, PolicyInput.OBSERVATION, Kernels.plain(), 6);
    collector.load(InitialParameters.draw(network, 1));
    EpisodeSeeds own = (lane, episode) -> Seeds.derive(5, lane, episode);
    EpisodeSeeds seeds = own.with(new CommonNoise(3));
    RolloutBatch batch = collector.newBatch(2);
    Trials trials = new Trials(preset.tasks(3).task(Split.TRAIN, 0), seeds, Moments.create(size));
    collector.collect(batch, List.of(trials), Normalizer.identity(size), Choice.SAMPLED);
    for (int episode = 0; episode < 2; episode++) {
      double[] offered = new double[6];
      for (int lane = 0; lane < 6; lane++) {
        offered[lane] = collector.metrics(lane, episode)[Metric.OFFERED.ordinal()];
      }
      assertThat(offered).containsOnly(offered[0], offered[3]);
      assertThat(offered[0]).isNotEqualTo(offered[3]).isEqualTo(offered[2]);
    }
    int heads = preset.actionSpec().headCount();
    assertThat(Arrays.copyOf(batch.actions, heads))
        .isNotEqualTo(Arrays.copyOfRange(batch.actions, heads, 2 * heads));
    assertThat(batch.rewards[0]).isNotEqualTo(batch.rewards[1]);
  }
}
