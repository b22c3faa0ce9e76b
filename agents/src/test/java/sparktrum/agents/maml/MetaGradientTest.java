package sparktrum.agents.maml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.learner.NetworkSettings;
import sparktrum.agents.loss.BatchGradient;
import sparktrum.agents.loss.LossCoefficients;
import sparktrum.agents.loss.LossTerms;
import sparktrum.agents.loss.RandomBatches;
import sparktrum.agents.loss.ReferenceLoss;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.rollout.RolloutBatch;

class MetaGradientTest {
  private static final double VALUE = 0.6;
  private static final double ENTROPY = 0.1;
  private static final double STEP = 1e-4;

  private final NetworkArchitecture architecture = RandomBatches.smallArchitecture();
  private final float[] theta = RandomBatches.parameters(architecture, 21);
  private final RolloutBatch query = RandomBatches.batch(architecture, 4, 3, 22);
  private final List<RolloutBatch> support =
      List.of(
          RandomBatches.batch(architecture, 4, 3, 23), RandomBatches.batch(architecture, 4, 3, 24));
  private final ReferenceLoss supportLoss = new ReferenceLoss(architecture, VALUE, 0);
  private final ReferenceLoss queryLoss = new ReferenceLoss(architecture, VALUE, ENTROPY);

  private MetaGradient metaGradient(MetaGradientMethod method) {
    return metaGradient(method, architecture, InnerCredit.SHARED);
  }

  private static MetaGradient metaGradient(
      MetaGradientMethod method, NetworkArchitecture architecture, InnerCredit credit) {
    MamlConfig config =
        new MamlConfig(
            NetworkSettings.mlp(List.of(4, 3)),
            1,
            new MamlConfig.Inner(2, 7, 0.1, InnerRates.PER_PARAMETER, credit),
            7,
            method,
            new MamlConfig.Loss(0.9, 0.95, VALUE, ENTROPY),
            new MamlConfig.Outer(1e-3, 1, 1));
    return MetaGradient.create(architecture, Kernels.plain(), config);
  }

  /** Rates of both signs and of different size: 0.2, 0.3, -0.1, 0.2, ... */
  private float[] rates() {
    float[] rates = new float[theta.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = i % 3 == 2 ? -0.1f : 0.2f + 0.1f * (i % 3);
    }
    return rates;
  }

  /** The whole map: adapt on both support batches, then the query loss. */
  private double adaptedLoss(double[] start, double[] rates) {
    double[] adapted = start.clone();
    for (RolloutBatch batch : support) {
      double[] gradient = supportLoss.gradient(adapted, batch);
      for (int i = 0; i < adapted.length; i++) {
        adapted[i] -= rates[i] * gradient[i];
      }
    }
    return queryLoss.value(adapted, query);
  }

  private static double relativeError(float[] actual, double[] expected) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
      size += expected[i] * expected[i];
    }
    return Math.sqrt(difference / size);
  }

  @Test
  void exactGradientIsThatOfTheWholeMapInDoublePrecision() {
    float[] thetaGradient = new float[theta.length];
    float[] rateGradient = new float[theta.length];
    metaGradient(MetaGradientMethod.EXACT)
        .compute(theta, rates(), support, query, thetaGradient, rateGradient);
    double[] start = ReferenceLoss.toDouble(theta);
    double[] rates = ReferenceLoss.toDouble(rates());
    double[] byTheta = new double[start.length];
    double[] byRates = new double[start.length];
    for (int i = 0; i < start.length; i++) {
      double center = start[i];
      start[i] = center + STEP;
      byTheta[i] = adaptedLoss(start, rates) / (2 * STEP);
      start[i] = center - STEP;
      byTheta[i] -= adaptedLoss(start, rates) / (2 * STEP);
      start[i] = center;
      double rate = rates[i];
      rates[i] = rate + STEP;
      byRates[i] = adaptedLoss(start, rates) / (2 * STEP);
      rates[i] = rate - STEP;
      byRates[i] -= adaptedLoss(start, rates) / (2 * STEP);
      rates[i] = rate;
    }
    assertThat(relativeError(thetaGradient, byTheta)).isLessThan(1e-4);
    assertThat(relativeError(rateGradient, byRates)).isLessThan(1e-4);
  }

  /** Credits are constants to the adaptation step, and functions of theta to the meta-gradient. */
  @Test
  void exactGradientTrainsTheHeadCredits() {
    NetworkArchitecture credited = RandomBatches.smallArchitecture(true);
    float[] start = RandomBatches.parameters(credited, 31);
    float[] rates = new float[start.length];
    Arrays.fill(rates, 0.3f);
    RolloutBatch batch = support.get(0);
    ReferenceLoss inner = new ReferenceLoss(credited, VALUE, 0);
    ReferenceLoss outer = new ReferenceLoss(credited, VALUE, ENTROPY);
    double[] moved = ReferenceLoss.toDouble(start);
    double[] credits = inner.credits(moved, batch);
    for (int i = 0; i < credits.length; i++) {
      batch.credits[i] = (float) credits[i];
    }
    float[] gradient = new float[start.length];
    metaGradient(MetaGradientMethod.EXACT, credited, InnerCredit.PER_HEAD)
        .compute(start, rates, List.of(batch), query, gradient, new float[start.length]);
    double[] expected = new double[start.length];
    for (int i = 0; i < moved.length; i++) {
      for (int sign = -1; sign <= 1; sign += 2) {
        moved[i] = start[i] + sign * STEP;
        double[] step = inner.gradient(moved, batch, inner.credits(moved, batch));
        double[] adapted = moved.clone();
        for (int j = 0; j < adapted.length; j++) {
          adapted[j] -= 0.3f * step[j];
        }
        expected[i] += sign * outer.value(adapted, query) / (2 * STEP);
        moved[i] = start[i];
      }
    }
    assertThat(relativeError(gradient, expected)).isLessThan(1e-4);
    double creditSlope = 0;
    int last = credited.layout().piece(2, "bias").offset() + credited.valueIndex();
    for (int i = last + 1; i < start.length; i++) {
      creditSlope = Math.max(creditSlope, Math.abs(expected[i]));
    }
    assertThat(creditSlope).as("slope of the credit biases").isGreaterThan(1e-3);
  }

  @Test
  void firstOrderLeavesOutWhatTheHessiansAdd() {
    float[] exact = new float[theta.length];
    float[] firstOrder = new float[theta.length];
    float[] unused = new float[theta.length];
    metaGradient(MetaGradientMethod.EXACT).compute(theta, rates(), support, query, exact, unused);
    metaGradient(MetaGradientMethod.FIRST_ORDER)
        .compute(theta, rates(), support, query, firstOrder, unused);
    double[] adapted = ReferenceLoss.toDouble(theta);
    for (RolloutBatch batch : support) {
      double[] gradient = supportLoss.gradient(adapted, batch);
      for (int i = 0; i < adapted.length; i++) {
        adapted[i] -= rates()[i] * gradient[i];
      }
    }
    double[] atAdapted = queryLoss.gradient(adapted, query);
    assertThat(relativeError(firstOrder, atAdapted)).isLessThan(1e-4);
    assertThat(relativeError(exact, atAdapted)).isGreaterThan(0.01);
  }

  @Test
  void innerRateZeroIsThePlainPolicyGradientBitForBit() {
    float[] plain = new float[theta.length];
    BatchGradient.create(architecture, Kernels.plain(), new LossCoefficients(VALUE, ENTROPY))
        .gradient(theta, query, plain, new LossTerms());
    for (MetaGradientMethod method :
        List.of(MetaGradientMethod.EXACT, MetaGradientMethod.FIRST_ORDER)) {
      float[] gradient = new float[theta.length];
      metaGradient(method)
          .compute(
              theta, new float[theta.length], support, query, gradient, new float[theta.length]);
      assertThat(gradient).as(method.name()).containsExactly(plain);
    }
  }

  @Test
  void reptileIsTheMeanOfTheGradientsOnTheWay() {
    float[] gradient = new float[theta.length];
    float[] rateGradient = new float[theta.length];
    Arrays.fill(rateGradient, 1f);
    metaGradient(MetaGradientMethod.REPTILE)
        .compute(theta, rates(), support, query, gradient, rateGradient);
    double[] adapted = ReferenceLoss.toDouble(theta);
    double[] mean = new double[theta.length];
    for (RolloutBatch batch : support) {
      double[] step = supportLoss.gradient(adapted, batch);
      for (int i = 0; i < adapted.length; i++) {
        adapted[i] -= rates()[i] * step[i];
        mean[i] += step[i] / 3;
      }
    }
    double[] last = queryLoss.gradient(adapted, query);
    for (int i = 0; i < mean.length; i++) {
      mean[i] += last[i] / 3;
    }
    assertThat(relativeError(gradient, mean)).isLessThan(1e-4);
    assertThat(rateGradient).containsOnly(0f);
  }

  /**
   * With a critic of squared error only and one step, the loss in the value bias b is quadratic:
   * L_s = c (b - m_s)^2 / 2, b' = b - a c (b - m_s), dL_q/db = (1 - a c) c (b' - m_q).
   */
  @Test
  void valueBiasFollowsTheClosedFormOfAQuadratic() {
    RolloutBatch first = valueOnly(support.get(0));
    RolloutBatch last = valueOnly(query);
    int bias = theta.length - 1;
    float[] zero = new float[theta.length];
    zero[bias] = 0.4f;
    float[] rates = new float[theta.length];
    rates[bias] = 0.5f;
    float[] gradient = new float[theta.length];
    metaGradient(MetaGradientMethod.EXACT)
        .compute(zero, rates, List.of(first), last, gradient, new float[theta.length]);
    double adapted = 0.4 - 0.5 * VALUE * (0.4 - mean(first.valueTargets));
    double expected = (1 - 0.5 * VALUE) * VALUE * (adapted - mean(last.valueTargets));
    assertThat((double) gradient[bias]).isCloseTo(expected, Offset.offset(1e-6));
  }

  private RolloutBatch valueOnly(RolloutBatch source) {
    RolloutBatch batch =
        RolloutBatch.create(
            source.steps(), source.lanes(), architecture.inputSize(), source.actionSpec());
    Arrays.fill(batch.masks, true);
    System.arraycopy(source.valueTargets, 0, batch.valueTargets, 0, batch.rows());
    return batch;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float x : values) {
      sum += x;
    }
    return sum / values.length;
  }
}
