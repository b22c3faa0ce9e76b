package sparktrum.env.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The seeds are fixed. Were they not, a correct source would fail a bound of five standard errors
 * with probability 6e-7, and this class, with about 30 such bounds, with probability 2e-5.
 */
class GaussianSourceTest {
  private static final int COUNT = 1 << 22;
  private static final double FIVE_ERRORS = 5 / Math.sqrt(COUNT);

  private static float[] sample(long seed) {
    float[] values = new float[COUNT];
    GaussianSource.of(seed).fill(values, 0, COUNT);
    return values;
  }

  private static double moment(float[] values, int power) {
    double sum = 0;
    for (float value : values) {
      sum += power(value, power);
    }
    return sum / values.length;
  }

  private static double power(double base, int exponent) {
    double product = 1;
    for (int i = 0; i < exponent; i++) {
      product *= base;
    }
    return product;
  }

  /** Var(x^2) = 2, Var(x^3) = 15, Var(x^4) = 96; the table's fourth moment is 2.9992. */
  @Test
  void firstFourMomentsAreThoseOfTheNormalDistribution() {
    float[] values = sample(11);
    assertThat(moment(values, 1)).isCloseTo(0, within(FIVE_ERRORS));
    assertThat(moment(values, 2)).isCloseTo(1, within(FIVE_ERRORS * Math.sqrt(2)));
    assertThat(moment(values, 3)).isCloseTo(0, within(FIVE_ERRORS * Math.sqrt(15)));
    assertThat(moment(values, 4)).isCloseTo(2.9992, within(FIVE_ERRORS * Math.sqrt(96)));
  }

  @Test
  void neighboursAndTheirSquaresAreUncorrelated() {
    float[] values = sample(12);
    for (int lag = 1; lag <= 8; lag++) {
      double product = 0;
      double squares = 0;
      for (int i = lag; i < COUNT; i++) {
        product += (double) values[i] * values[i - lag];
        squares += (values[i] * values[i] - 1.0) * (values[i - lag] * values[i - lag] - 1.0);
      }
      assertThat(product / (COUNT - lag)).as("lag %d", lag).isCloseTo(0, within(FIVE_ERRORS));
      assertThat(squares / (COUNT - lag))
          .as("squares at lag %d", lag)
          .isCloseTo(0, within(2 * FIVE_ERRORS));
    }
  }

  /** Tail probabilities of the normal distribution from its published table. */
  @ParameterizedTest
  @CsvSource({"1, 0.158655254", "2, 0.022750132", "3, 0.001349898", "4, 0.0000316712"})
  void tailsHaveTheirWeight(double bound, double probability) {
    float[] values = sample(13);
    int above = 0;
    int below = 0;
    for (float value : values) {
      above += value > bound ? 1 : 0;
      below += value < -bound ? 1 : 0;
    }
    // The table resolves probabilities to one slice of 65,536.
    double margin = 1.0 / 65_536 + FIVE_ERRORS * Math.sqrt(probability);
    assertThat(above / (double) COUNT).isCloseTo(probability, within(margin));
    assertThat(below / (double) COUNT).isCloseTo(probability, within(margin));
  }

  /** Chi-square of 256 cells of neighbouring pairs: mean 255, standard deviation 22.6. */
  @Test
  void pairsFillThePlaneEvenly() {
    float[] values = sample(14);
    double[] edges = new double[15];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = StandardNormal.quantile((i + 1) / 16.0);
    }
    int[] cells = new int[256];
    for (int i = 0; i < COUNT; i += 2) {
      cells[16 * slice(edges, values[i]) + slice(edges, values[i + 1])]++;
    }
    double expected = COUNT / 2 / 256.0;
    double statistic = 0;
    for (int count : cells) {
      statistic += (count - expected) * (count - expected) / expected;
    }
    assertThat(statistic).isBetween(255 - 5 * 22.6, 255 + 5 * 22.6);
  }

  private static int slice(double[] edges, float value) {
    int slice = 0;
    while (slice < edges.length && value > edges[slice]) {
      slice++;
    }
    return slice;
  }

  @Test
  void uniformsHaveTheirMomentsAndRange() {
    GaussianSource source = GaussianSource.of(15);
    int outside = 0;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < COUNT; i++) {
      float value = source.nextUniform();
      outside += value >= 0 && value < 1 ? 0 : 1;
      sum += value;
      squares += (value - 0.5) * (value - 0.5);
    }
    assertThat(outside).isZero();
    assertThat(sum / COUNT).isCloseTo(0.5, within(FIVE_ERRORS * Math.sqrt(1 / 12.0)));
    assertThat(squares / COUNT).isCloseTo(1 / 12.0, within(FIVE_ERRORS * Math.sqrt(1 / 180.0)));
  }

  @Test
  void fillGivesTheNumbersOfSingleCalls() {
    GaussianSource single = GaussianSource.of(16);
    GaussianSource block = GaussianSource.of(16);
    float[] values = new float[64];
    for (int length : new int[] {1, 2, 3, 0, 7, 8, 5, 64}) {
      block.fill(values, 0, length);
      for (int i = 0; i < length; i++) {
        assertThat(values[i]).isEqualTo(single.nextGaussian());
      }
      assertThat(block.nextUniform()).isEqualTo(single.nextUniform());
    }
  }

  /** By a separate Python program: SplitMix64, xorshift128+, statistics.NormalDist.inv_cdf. */
  @Test
  void theStreamEqualsThatOfASecondProgram() {
    float[] values = new float[8];
    GaussianSource source = GaussianSource.of(2026);
    source.fill(values, 0, 8);

    assertThat(values)
        .containsExactly(
            new float[] {
              -0.4413667f, 1.320078f, 1.259963f, -0.007209904f,
              0.2190088f, 0.07547852f, -0.4837662f, -0.3869769f
            },
            within(5e-7f));
    assertThat(source.nextUniform()).isEqualTo(0.6253044605255127f);
  }

  @Test
  void fillWritesOnlyItsRange() {
    float[] values = new float[10];
    GaussianSource.of(17).fill(values, 3, 5);
    assertThat(values).startsWith(0, 0, 0).endsWith(0, 0);
    assertThat(values[3]).isNotZero();
    assertThat(values[7]).isNotZero();
  }

  @Test
  void seedingAgainRepeatsTheStream() {
    GaussianSource source = GaussianSource.of(18);
    float first = source.nextGaussian();
    source.nextUniform();
    source.seed(18);
    assertThat(source.nextGaussian()).isEqualTo(first);
    source.seed(19);
    assertThat(source.nextGaussian()).isNotEqualTo(first);
  }

  /** Values by Python's statistics.NormalDist, which implements the same published algorithm. */
  @ParameterizedTest
  @CsvSource({
    "1e-12, -7.034483825301132",
    "1e-5, -4.2648907939228256",
    "0.01, -2.3263478740408408",
    "0.3, -0.5244005127080407",
    "0.5, 0",
    "0.9, 1.2815515655446008",
    "0.975, 1.9599639845400536",
    "0.999999, 4.753424308817089"
  })
  void quantilesEqualPublishedValues(double probability, double value) {
    assertThat(StandardNormal.quantile(probability)).isCloseTo(value, within(2e-15 + 1e-15 * 7));
  }

  @Test
  void boundsOfAQuantileAgreeWithTheQuantile() {
    double[] edges = {0, 1e-12, 0.05, 0.0500001, 0.3, 0.5, 0.7, 0.9499999, 0.95, 1 - 1e-12, 1};
    for (double probability : edges) {
      double quantile = StandardNormal.quantile(probability);
      for (double z = -5; z <= 5; z += 1.0 / 64) {
        assertThat(StandardNormal.isBelowQuantile(z, probability))
            .as("%s at %s", z, probability)
            .isEqualTo(z < quantile);
      }
      assertThat(StandardNormal.isBelowQuantile(quantile, probability)).isFalse();
      double less = Math.nextDown(quantile);
      assertThat(StandardNormal.isBelowQuantile(less, probability)).isEqualTo(less < quantile);
    }
  }

  @Test
  void quantilesOfCertaintyAreInfinite() {
    assertThat(StandardNormal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(StandardNormal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
  }
}
