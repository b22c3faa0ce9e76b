package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import sparktrum.env.Metric;
import sparktrum.env.Split;
import sparktrum.env.StepBuffers;

class SlotViewTest {
  private static final int NODES = 3;
  private static final int BANDS = 5;
  private static final int USERS = 10;
  private static final int SLOTS = 60;

  private final IabSettings settings = IabSettings.standard();
  private final IabEnvironment environment = IabEnvironment.create(settings.rules(), 1);
  private final StepBuffers buffers = StepBuffers.of(environment);
  private final int[] actions = new int[17];

  private void reset(int task) {
    environment.reset(0, IabPreset.of(settings).tasks(2).task(Split.TRAIN, task), 7, buffers);
  }

  private void step(int slot) {
    for (int cell = 0; cell < NODES * BANDS; cell++) {
      actions[cell] = (slot + 3 * cell) % 7;
    }
    environment.step(actions, buffers);
  }

  @Test
  void whatUsersGotIsWhatAccessCellsDeliveredAndAddsUpToTheGoodput() {
    reset(1);
    SlotView view = environment.slotView(0);
    double total = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      step(slot);
      for (int band = 0; band < BANDS; band++) {
        double cells = 0;
        for (int node = 0; node < NODES; node++) {
          boolean access = buffers.appliedActions[node * BANDS + band] <= 3;
          cells += access ? view.deliveredBits(node, band) : 0;
        }
        double users = 0;
        for (int user = 0; user < USERS; user++) {
          users += view.userBits(user, band);
        }
        assertThat(users).isCloseTo(cells, within(1e-6));
        total += users;
      }
    }
    double[] metrics = new double[Metric.values().length];
    environment.summarize(0, metrics);
    assertThat(total)
        .isPositive()
        .isCloseTo(metrics[Metric.GOODPUT.ordinal()] * 1e6 * SLOTS * 0.005, within(1.0));
  }

  @Test
  void cellsBelowTheThresholdAreTheViolationsAndOnlyCellsWithPowerHaveReceivers() {
    reset(0);
    SlotView view = environment.slotView(0);
    double threshold = environment.spectrumView(0).sinrThreshold();
    int violations = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      step(slot);
      int below = 0;
      for (int node = 0; node < NODES; node++) {
        for (int band = 0; band < BANDS; band++) {
          if (view.receiver(node, band) >= 0) {
            assertThat(view.powerWatts(node, band)).isPositive();
            below += view.sinr(node, band) < threshold ? 1 : 0;
          } else {
            assertThat(view.deliveredBits(node, band)).isZero();
          }
        }
      }
      assertThat(below).isEqualTo(view.sinrViolations());
      violations += below;
    }
    double[] metrics = new double[Metric.values().length];
    environment.summarize(0, metrics);
    assertThat(violations).isPositive();
    assertThat(metrics[Metric.SINR_VIOLATIONS.ordinal()])
        .isCloseTo((double) violations / SLOTS, within(1e-12));
  }

  @Test
  void watchingChangesNothing() {
    reset(2);
    double unwatched = rewards();
    environment.slotView(0);
    reset(2);
    assertThat(rewards()).isEqualTo(unwatched);
  }

  private double rewards() {
    double sum = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      step(slot);
      sum += buffers.rewards[0];
    }
    return sum;
  }
}
