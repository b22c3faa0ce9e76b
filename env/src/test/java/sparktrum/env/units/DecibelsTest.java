package sparktrum.env.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DecibelsTest {

  @Property(seed = "1")
  void linearAndBackIsTheIdentity(@ForAll @DoubleRange(min = -200, max = 200) double db) {
    assertThat(Decibels.fromLinear(Decibels.toLinear(db))).isCloseTo(db, within(1e-11));
    assertThat(Decibels.wattsToDbm(Decibels.dbmToWatts(db))).isCloseTo(db, within(1e-11));
  }

  @Property(seed = "2")
  void addingDecibelsMultipliesRatios(
      @ForAll @DoubleRange(min = -90, max = 90) double a,
      @ForAll @DoubleRange(min = -90, max = 90) double b) {
    double product = Decibels.toLinear(a) * Decibels.toLinear(b);
    assertThat(Decibels.toLinear(a + b)).isCloseTo(product, within(1e-12 * product));
  }

  @Test
  void knownPowersConvert() {
    assertThat(Decibels.dbmToWatts(0)).isCloseTo(1e-3, within(1e-17));
    assertThat(Decibels.dbmToWatts(30)).isEqualTo(1);
    assertThat(Decibels.dbmToWatts(23)).isCloseTo(0.1995262315, within(1e-10));
    assertThat(Decibels.fromLinear(2)).isCloseTo(3.010299957, within(1e-9));
  }

  @Test
  void zeroIsNegativeInfinityAndBack() {
    assertThat(Decibels.fromLinear(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Decibels.toLinear(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Decibels.fromLinear(-1)).isNaN();
  }
}
