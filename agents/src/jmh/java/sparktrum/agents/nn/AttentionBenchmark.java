package sparktrum.agents.nn;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.env.ActionSpec;

/**
 * Self-attention of 4 heads, width 128: forward and backward over 32 steps of 16 lanes with packing
 * of the weights, and a step of a policy 130-128-attention-60 with a full window of 32.
 *
 * <pre>
 * mvn -q -Pjmh -pl agents -am process-test-classes -Djmh.args=AttentionBenchmark
 * </pre>
 *
 * Other code can run beside ours in the same run: give the directory of its sources, which must
 * hold a layer {@code Nets.Attn} as {@link YardstickAttention} describes it, and the class names of
 * its kernels as {@code yardstick:CLASS}:
 *
 * <pre>
 * mvn -q -Pjmh -pl agents -am process-test-classes -Dyardstick.sources=DIR \
 *   -Djmh.args="AttentionBenchmark.gradient -p kernel=plain,yardstick:PlainRows,vector,yardstick:VecR"
 * </pre>
 *
 * Times are samples of single calls: on a busy machine compare the lowest and the median, not the
 * mean.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class AttentionBenchmark {
  static final int WIDTH = 128;
  static final int HEADS = 4;
  static final int STEPS = 32;
  static final int LANES = 16;
  private static final int INPUTS = 130;
  private static final int CHOICES = 59; // and the value: 60 outputs
  private static final String OUTSIDE = "yardstick:";

  /** What the gradient benchmark runs. */
  interface Workload {
    /** Packs the weights; the gradient for a fixed gradient of the loss by the outputs. */
    float[] gradient();
  }

  /** Gradients. */
  @State(Scope.Thread)
  public static class Gradient {
    @Param({"plain", "vector"})
    String kernel;

    Workload workload;

    @Setup
    public void start() {
      workload =
          kernel.startsWith(OUTSIDE)
              ? YardstickAttention.create(kernel.substring(OUTSIDE.length()))
              : LayerAttention.create(kernel(kernel));
    }
  }

  /** Decisions. */
  @State(Scope.Thread)
  public static class Step {
    @Param({"plain", "vector"})
    String kernel;

    @Param({"1", "16"})
    int lanes;

    PolicyNetwork policy;
    MatrixView input;

    @Setup
    public void start() {
      NetworkArchitecture architecture =
          new NetworkArchitecture(
              INPUTS,
              ActionSpec.of(List.of(new ActionSpec.Head("a", CHOICES))),
              List.of(new LayerSpec.Dense(WIDTH), new LayerSpec.SelfAttention(HEADS, STEPS)),
              false);
      policy = PolicyNetwork.create(architecture, kernel(kernel), lanes);
      policy.load(InitialParameters.draw(architecture, 2));
      input = MatrixView.of(numbers(lanes * INPUTS, 1f, 1), 0, lanes, INPUTS);
    }
  }

  @Benchmark
  public float[] gradient(Gradient state) {
    return state.workload.gradient();
  }

  @Benchmark
  public MatrixView step(Step state) {
    return state.policy.step(state.input);
  }

  /** Reproducible numbers of about this size. */
  static float[] numbers(int count, float size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (size * (2 * random.nextDouble() - 1));
    }
    return values;
  }

  private static DenseKernel kernel(String name) {
    return name.equals("plain") ? Kernels.plain() : Kernels.vector();
  }
}
