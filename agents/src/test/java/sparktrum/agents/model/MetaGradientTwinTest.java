package sparktrum.agents.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.learner.NetworkSettings;
import sparktrum.agents.loss.LossCoefficients;
import sparktrum.agents.maml.InnerCredit;
import sparktrum.agents.maml.InnerRates;
import sparktrum.agents.maml.MamlConfig;
import sparktrum.agents.maml.MetaGradient;
import sparktrum.agents.maml.MetaGradientMethod;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.rollout.RolloutBatch;

/**
 * The meta-gradient in single precision against central differences, in double precision, of the
 * whole map from meta-parameters and rates to the query loss after adaptation, with DL4J's networks
 * and backpropagation. Rollouts are fixed.
 */
final class MetaGradientTwinTest {
  private static final NetworkArchitecture ARCHITECTURE = TwinBatch.architecture(7, List.of(6, 5));
  private static final int SIZE = ARCHITECTURE.layout().size();
  private static final double VALUE = 0.5;
  private static final double ENTROPY = 0.01;
  private static final double STEP = 1e-5;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(9);
  private final TwinObjective support =
      TwinObjective.of(ARCHITECTURE, new LossCoefficients(VALUE, 0));
  private final TwinObjective query =
      TwinObjective.of(ARCHITECTURE, new LossCoefficients(VALUE, ENTROPY));
  private final float[] outTheta = new float[SIZE];
  private final float[] outRates = new float[SIZE];
  private float[] theta;
  private float[] rates;
  private TwinBatch queryBatch;

  @BeforeEach
  void draw() {
    theta = TwinVectors.uniform(random, SIZE, 0.6);
    rates = TwinVectors.uniform(random, SIZE, 1); // of both signs, as learned rates may be
    queryBatch = TwinBatch.random(random, 40, 1, ARCHITECTURE);
  }

  @Test
  void metaGradientThroughOneStepEqualsDifferencesOfAdaptThenEvaluate() {
    assertExactEqualsDifferences(1, 1);
  }

  @Test
  void metaGradientThroughTwoStepsEqualsDifferencesOfAdaptThenEvaluate() {
    assertExactEqualsDifferences(2, 3);
  }

  /** Checks every {@code stride}th parameter and fewer of the rates: each costs many passes. */
  private void assertExactEqualsDifferences(int steps, int stride) {
    TwinBatch[] batches = supportBatches(steps);
    compute(MetaGradientMethod.EXACT, batches);
    double[] wideTheta = TwinVectors.widen(theta);
    double[] wideRates = TwinVectors.widen(rates);
    assertThat(relativeError(outTheta, stride, wideTheta, wideTheta, wideRates, batches))
        .isLessThan(2e-5);
    assertThat(relativeError(outRates, 8, wideRates, wideTheta, wideRates, batches))
        .isLessThan(2e-5);
  }

  @Test
  void firstOrderIsTheQueryGradientAtTheAdaptedParametersAndMissesTheRest() {
    TwinBatch[] batches = supportBatches(1);
    double[] wideTheta = TwinVectors.widen(theta);
    double[] wideRates = TwinVectors.widen(rates);
    double[] adapted = support.adapt(wideTheta, wideRates, batches);
    compute(MetaGradientMethod.FIRST_ORDER, batches);
    double[] atAdapted = query.gradient(adapted, queryBatch);
    assertThat(TwinVectors.relativeError(outTheta, atAdapted)).isLessThan(1e-5);
    float[] firstOrder = outTheta.clone();
    compute(MetaGradientMethod.EXACT, batches);
    double[] exact = TwinVectors.widen(outTheta);
    assertThat(TwinVectors.relativeError(firstOrder, exact)).isGreaterThan(0.05);
  }

  @Test
  void zeroRatesGiveThePlainPolicyGradient() {
    Arrays.fill(rates, 0f);
    compute(MetaGradientMethod.EXACT, supportBatches(2));
    double[] plain = query.gradient(TwinVectors.widen(theta), queryBatch);
    assertThat(TwinVectors.relativeError(outTheta, plain)).isLessThan(1e-5);
  }

  @Test
  void reptileIsTheMeanOfTheGradientsOnTheWay() {
    TwinBatch[] batches = supportBatches(2);
    compute(MetaGradientMethod.REPTILE, batches);
    double[] wideTheta = TwinVectors.widen(theta);
    double[] wideRates = TwinVectors.widen(rates);
    double[] once = support.adapt(wideTheta, wideRates, Arrays.copyOf(batches, 1));
    double[] first = support.gradient(wideTheta, batches[0]);
    double[] second = support.gradient(once, batches[1]);
    double[] third = query.gradient(support.adapt(wideTheta, wideRates, batches), queryBatch);
    double[] mean =
        IntStream.range(0, SIZE).mapToDouble(i -> (first[i] + second[i] + third[i]) / 3).toArray();
    assertThat(TwinVectors.relativeError(outTheta, mean)).isLessThan(1e-5);
    assertThat(outRates).containsOnly(0f);
  }

  private TwinBatch[] supportBatches(int count) {
    TwinBatch[] batches = new TwinBatch[count];
    Arrays.setAll(batches, i -> TwinBatch.random(random, 40, 1, ARCHITECTURE));
    return batches;
  }

  private void compute(MetaGradientMethod method, TwinBatch[] batches) {
    MamlConfig config =
        new MamlConfig(
            NetworkSettings.mlp(List.of(6, 5)),
            1,
            new MamlConfig.Inner(
                batches.length, 1, 0.1, InnerRates.PER_PARAMETER, InnerCredit.SHARED),
            1,
            method,
            new MamlConfig.Loss(0.9, 0.95, VALUE, ENTROPY),
            new MamlConfig.Outer(1e-3, 1, 1));
    List<RolloutBatch> rollouts =
        Arrays.stream(batches).map(b -> b.toRollout(ARCHITECTURE.actions())).toList();
    MetaGradient.create(ARCHITECTURE, Kernels.plain(), config)
        .compute(
            theta,
            rates,
            rollouts,
            queryBatch.toRollout(ARCHITECTURE.actions()),
            outTheta,
            outRates);
  }

  /**
   * Relative error of {@code actual} against central differences by the entries of {@code moved},
   * one of the two vectors behind it; every {@code stride}th entry counts.
   */
  private double relativeError(
      float[] actual,
      int stride,
      double[] moved,
      double[] parameters,
      double[] stepSizes,
      TwinBatch[] batches) {
    int count = (SIZE + stride - 1) / stride;
    double[] slopes = new double[count];
    float[] picked = new float[count];
    for (int k = 0; k < count; k++) {
      int i = k * stride;
      double at = moved[i];
      moved[i] = at + STEP;
      double above = query.loss(support.adapt(parameters, stepSizes, batches), queryBatch);
      moved[i] = at - STEP;
      double below = query.loss(support.adapt(parameters, stepSizes, batches), queryBatch);
      moved[i] = at;
      slopes[k] = (above - below) / (2 * STEP);
      picked[k] = actual[i];
    }
    return TwinVectors.relativeError(picked, slopes);
  }
}
