package sparktrum.agents.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.nn.InitialParameters;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.nn.PolicyNetwork;
import sparktrum.agents.policy.CategoricalHeads;
import sparktrum.agents.policy.LaneRandom;
import sparktrum.agents.rollout.RolloutBatch;
import sparktrum.env.ActionSpec;

/**
 * What the learner adds to a step of the urban preset: 219 observations, 128-128 hidden units, 17
 * heads with 109 choices. Results are for one step: a decision in batches of 16 lanes with sampling
 * and log-probabilities, its share of a gradient, its share of a Hessian-vector product.
 *
 * <pre>
 * mvn -q -Pjmh -pl agents -am process-test-classes -Djmh.args=LearnerBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class LearnerBenchmark {
  private static final int LANES = 16;
  private static final int STEPS = 100;
  private static final int ROWS = LANES * STEPS;

  @Param({"plain", "fastest"})
  String kernel;

  private PolicyNetwork network;
  private CategoricalHeads heads;
  private LaneRandom random;
  private BatchGradient derivatives;
  private RolloutBatch batch;
  private MatrixView observations;
  private float[] parameters;
  private float[] direction;
  private float[] out;
  private final LossTerms terms = new LossTerms();

  /** Fills a batch with noise. */
  @Setup
  public void start() {
    DenseKernel dense = kernel.equals("plain") ? Kernels.plain() : Kernels.fastest();
    NetworkArchitecture architecture =
        NetworkArchitecture.mlp(219, urbanActions(), List.of(128, 128), false);
    parameters = InitialParameters.draw(architecture, 1);
    direction = InitialParameters.draw(architecture, 2);
    out = new float[parameters.length];
    network = PolicyNetwork.create(architecture, dense, LANES);
    network.load(parameters);
    heads = CategoricalHeads.create(architecture.actions(), dense, LANES);
    random = LaneRandom.create(LANES);
    derivatives = BatchGradient.create(architecture, dense, new LossCoefficients(0.5, 0.002));
    batch = RolloutBatch.create(STEPS, LANES, 219, architecture.actions());
    observations = batch.stepInputs(0);
    SplittableRandom noise = new SplittableRandom(3);
    Arrays.fill(batch.masks, true);
    Arrays.fill(batch.logProbabilities, -1.9f);
    for (int i = 0; i < batch.inputs.length; i++) {
      batch.inputs[i] = (float) noise.nextGaussian();
    }
    for (int row = 0; row < ROWS; row++) {
      batch.advantages[row] = (float) noise.nextGaussian();
    }
  }

  private static ActionSpec urbanActions() {
    List<ActionSpec.Head> heads = new ArrayList<>();
    for (int cell = 0; cell < 15; cell++) {
      heads.add(new ActionSpec.Head("cell" + cell, 7));
    }
    heads.add(new ActionSpec.Head("gate1", 2));
    heads.add(new ActionSpec.Head("gate2", 2));
    return ActionSpec.of(heads);
  }

  /** One decision in each lane. */
  @Benchmark
  @OperationsPerInvocation(LANES)
  public float decide() {
    heads.evaluate(network.step(observations), batch.masks, 0);
    float sum = 0;
    for (int lane = 0; lane < LANES; lane++) {
      heads.sample(lane, random, batch.actions, lane * heads.headCount());
      for (int head = 0; head < heads.headCount(); head++) {
        sum += heads.logProbability(lane, head, batch.actions[lane * heads.headCount() + head]);
      }
    }
    return sum;
  }

  /** Gradient of a batch. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public float[] gradient() {
    derivatives.gradient(parameters, batch, out, terms);
    return out;
  }

  /** Hessian-vector product of a batch. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public float[] hessianVector() {
    derivatives.hessianVector(parameters, batch, direction, out);
    return out;
  }
}
