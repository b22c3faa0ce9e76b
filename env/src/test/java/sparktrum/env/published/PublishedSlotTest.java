package sparktrum.env.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.env.units.Decibels;

/** Two hand-made states with values of a separate float64 program, and closed forms. */
class PublishedSlotTest {
  private static final Offset<Double> CLOSE = within(1e-5);

  private final PublishedSlot slot = new PublishedSlot();
  private final double[] means = new double[PublishedModel.BASE_STATIONS];

  /** Plays one slot without noise; interference of cell c is 0.5 + 0.8 c. */
  private void play(double base, double perStation, int[] previous, int[] levels, int timeBefore) {
    double[] gains = new double[PublishedModel.GAINS];
    double[] interference = new double[PublishedModel.CELLS];
    for (int u = 0; u < PublishedModel.USERS; u++) {
      for (int b = 0; b < PublishedModel.BASE_STATIONS; b++) {
        gains[u * PublishedModel.BASE_STATIONS + b] = base + perStation * b + 0.1 * u;
      }
    }
    for (int cell = 0; cell < PublishedModel.CELLS; cell++) {
      interference[cell] = 0.5 + 0.8 * cell;
    }
    PublishedModel.fade(gains, 0, new float[PublishedModel.GAINS]);
    PublishedModel.meanGains(gains, 0, means);
    slot.evaluate(means, interference, previous, levels, 0, timeBefore + 1);
  }

  private void assertFirstRowSinrDb(double... expected) {
    for (int band = 0; band < expected.length; band++) {
      assertThat(Decibels.fromLinear(slot.sinr[band])).isCloseTo(expected[band], CLOSE);
    }
  }

  @Test
  void mixedLevelsFromRest() {
    int[] levels = new int[PublishedModel.CELLS];
    for (int cell = 0; cell < levels.length; cell++) {
      levels[cell] = (cell / PublishedModel.BANDS + cell % PublishedModel.BANDS) % 4;
    }

    play(10, 2, new int[PublishedModel.CELLS], levels, 29);

    assertThat(means).containsExactly(new double[] {9.405, 11.205, 13.005}, CLOSE);
    assertFirstRowSinrDb(-6.394700, -2.877767, 2.706140, 8.971020, -15.087017);
    assertThat(slot.throughput).isCloseTo(9.410170756, CLOSE);
    assertThat(slot.jain).isCloseTo(0.462444507, CLOSE);
    assertThat(slot.activeCells).isEqualTo(11);
    assertThat(slot.sinrViolations).isEqualTo(10);
    assertThat(slot.cellsBelowThreshold).isEqualTo(14);
    assertThat(slot.latencyViolations).isZero();
    assertThat(slot.powerSum).isCloseTo(161, CLOSE);
    assertThat(slot.powerChange).isCloseTo(161, CLOSE);
    assertThat(slot.changedCells).isEqualTo(11);
    assertThat(slot.reward).isCloseTo(-229.8179240, CLOSE);
  }

  @Test
  void fullPowerKeptAfterTheLatencyLimit() {
    int[] levels = new int[PublishedModel.CELLS];
    Arrays.fill(levels, 3);

    play(1, 0.5, levels, levels, 60);

    assertThat(means).containsExactly(new double[] {1.305, 1.755, 2.205}, CLOSE);
    assertFirstRowSinrDb(24.705300, 20.555566, 18.472807, 17.071020, 16.012983);
    assertThat(slot.throughput).isCloseTo(73.443839278, CLOSE);
    assertThat(slot.jain).isCloseTo(0.933776572, CLOSE);
    assertThat(slot.sinrViolations).isZero();
    assertThat(slot.latencyViolations).isEqualTo(10);
    assertThat(slot.changedCells).isZero();
    // 15 cells of 23 dBm = 0.19953 W.
    assertThat(slot.powerWatts).isCloseTo(15 * 0.1995262315, CLOSE);
    assertThat(slot.reward).isCloseTo(233.1860847, CLOSE);
  }

  @Test
  void latencyViolationsBeginAtSlot51() {
    int[] off = new int[PublishedModel.CELLS];
    play(1, 0, off, off, 49);
    assertThat(slot.latencyViolations).isZero();
    play(1, 0, off, off, 50);
    assertThat(slot.latencyViolations).isEqualTo(10);
    assertThat(slot.reward).isEqualTo(-100);
    assertThat(slot.jain).isZero();
  }

  /**
   * When losses have decayed to 0 dB a cell yields log2(1 + p / I) averaged over I ~ U(0, 12.5):
   * {@code [ln(1 + c) + c ln((1 + c) / c)] / ln 2} with c = p / 12.5, evaluated by hand.
   */
  @ParameterizedTest
  @CsvSource({"1, 1.32484", "2, 3.12916", "3, 5.48355"})
  void steadyStateThroughputEqualsTheClosedForm(int level, double perCell) {
    int points = 20_000;
    int[] levels = new int[PublishedModel.CELLS];
    Arrays.fill(levels, level);
    double[] interference = new double[PublishedModel.CELLS];
    double sum = 0;
    for (int i = 0; i < points; i++) {
      Arrays.fill(interference, PublishedModel.MAX_INTERFERENCE * (i + 0.5) / points);
      slot.evaluate(new double[3], interference, levels, levels, 0, 1);
      sum += slot.throughput;
    }
    // The midpoint rule misses ln(2)/2 of a slice at the singular end: below 1e-4.
    assertThat(sum / points / PublishedModel.CELLS).isCloseTo(perCell, within(1e-4));
  }
}
