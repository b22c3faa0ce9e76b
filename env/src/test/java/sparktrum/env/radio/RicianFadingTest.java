package sparktrum.env.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.env.units.Decibels;

/**
 * Moments over 2,000 independent links; the seeds are fixed. Margins are at least five standard
 * errors of the estimate (its spread over 20 other seeds), so a correct model would fail one of
 * these 16 bounds for about one seed in 100,000.
 */
class RicianFadingTest {
  private static final int LINKS = 2_000;
  private static final int SLOTS = 500;

  /** Var |h|^2 = (1 + 2K) / (1 + K)^2; -200 dB stands for Rayleigh fading. */
  @ParameterizedTest
  @CsvSource({"-200, 1", "3, 0.5563", "7, 0.3050", "9, 0.2111", "10, 0.1736", "13, 0.0932"})
  void powerHasUnitMeanAndTheRicianVariance(double kFactorDb, double variance) {
    RicianFading link = RicianFading.of(Decibels.toLinear(kFactorDb), 0.7);
    float[] parts = new float[2 * LINKS * SLOTS];
    RicianFading.start(parts, 0, parts.length, GaussianSource.of(21));
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < parts.length; i += 2) {
      double power = link.power(parts[i], parts[i + 1]);
      sum += power;
      squares += (power - 1) * (power - 1);
    }
    assertThat(sum / (parts.length / 2)).isCloseTo(1, within(0.01));
    assertThat(squares / (parts.length / 2)).isCloseTo(variance, within(0.02 * variance));
  }

  /** The autocovariance of Rayleigh power at lag n is rho^(2n). */
  @Test
  void rayleighPowerForgetsGeometrically() {
    double[] covariance = powerCovariance(0.75686f, 5);

    assertThat(covariance[0]).isCloseTo(1, within(0.02));
    assertThat(covariance[1]).isCloseTo(0.5728, within(0.015));
    assertThat(covariance[5]).isCloseTo(0.0617, within(0.01));
  }

  @Test
  void withoutCorrelationSlotsAreIndependent() {
    assertThat(powerCovariance(0, 1)[1]).isCloseTo(0, within(0.006));
  }

  @Test
  void fullCorrelationFreezesTheChannel() {
    GaussianSource source = GaussianSource.of(22);
    float[] parts = new float[8];
    RicianFading.start(parts, 0, 8, source);
    float[] before = parts.clone();
    RicianFading.advance(parts, 2, 4, 1, normals(8, source));
    assertThat(parts).containsExactly(before);
  }

  @Test
  void advanceMovesOnlyItsRange() {
    GaussianSource source = GaussianSource.of(23);
    float[] parts = new float[8];
    RicianFading.advance(parts, 2, 4, 0.5f, normals(8, source));
    assertThat(parts).startsWith(0, 0).endsWith(0, 0);
    assertThat(parts[2]).isNotZero();
    assertThat(parts[5]).isNotZero();
  }

  private static float[] normals(int count, GaussianSource source) {
    float[] normals = new float[count];
    source.fill(normals, 0, count);
    return normals;
  }

  private static double[] powerCovariance(float correlation, int lags) {
    RicianFading link = RicianFading.of(0, 0);
    GaussianSource source = GaussianSource.of(24);
    float[] parts = new float[2 * LINKS];
    float[] innovations = new float[2 * LINKS];
    float[][] powers = new float[SLOTS][LINKS];
    RicianFading.start(parts, 0, parts.length, source);
    for (int t = 0; t < SLOTS; t++) {
      for (int i = 0; i < LINKS; i++) {
        powers[t][i] = link.power(parts[2 * i], parts[2 * i + 1]);
      }
      source.fill(innovations, 0, innovations.length);
      RicianFading.advance(parts, 0, parts.length, correlation, innovations);
    }
    double[] covariance = new double[lags + 1];
    for (int lag = 0; lag <= lags; lag++) {
      double sum = 0;
      for (int t = lag; t < SLOTS; t++) {
        for (int i = 0; i < LINKS; i++) {
          sum += (powers[t][i] - 1.0) * (powers[t - lag][i] - 1.0);
        }
      }
      covariance[lag] = sum / ((double) (SLOTS - lag) * LINKS);
    }
    return covariance;
  }
}
