package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import sparktrum.env.radio.CqiTable;

/** The tables that observations are made with. */
class ReportTest {

  @Test
  void theTableOfIndicatorsIsThatOfTheSearch() {
    for (int hundredth = -3000; hundredth < 6000; hundredth++) {
      float db = (hundredth + 0.5f) / 100;
      assertThat(CqiReport.share(db)).isEqualTo(CqiTable.quantize(db) / 15f);
    }
    assertThat(CqiReport.share(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(CqiReport.share(Float.POSITIVE_INFINITY)).isEqualTo(1);
  }

  @Test
  void theCoarseLogarithmIsWithinItsError() {
    for (double exponent = -100; exponent < 100; exponent += 0.00917) {
      float x = (float) Math.pow(2, exponent);
      double exact = Math.log(x) / Math.log(2);
      assertThat((double) CoarseLog.log2(x)).isCloseTo(exact, within(0.0029));
      assertThat((double) CoarseLog.decibels(x)).isCloseTo(3.010300 * exact, within(0.01));
    }
    assertThat(CoarseLog.log2(0)).isCloseTo(-127, within(0.01f));
  }
}
