package sparktrum.agents.nn;

import java.util.Arrays;
import java.util.List;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.env.ActionSpec;

/** The workload on our layer, as one above the lowest, so that its input gets a gradient. */
final class LayerAttention implements AttentionBenchmark.Workload {
  private static final int ROWS = AttentionBenchmark.STEPS * AttentionBenchmark.LANES;
  private static final int WIDTH = AttentionBenchmark.WIDTH;

  private final float[] parameters;
  private final float[] gradient;
  private final LearningLayer layer;
  private final MatrixView x = matrix(1f, 1);
  private final MatrixView outputGradient = matrix(1f / ROWS, 3);

  private LayerAttention(NetworkArchitecture architecture, LearningLayer layer) {
    this.layer = layer;
    parameters = InitialParameters.draw(architecture, 2);
    gradient = new float[parameters.length];
  }

  static LayerAttention create(DenseKernel kernel) {
    LayerSpec.SelfAttention spec =
        new LayerSpec.SelfAttention(AttentionBenchmark.HEADS, AttentionBenchmark.STEPS);
    NetworkArchitecture architecture =
        new NetworkArchitecture(
            1,
            ActionSpec.of(List.of(new ActionSpec.Head("a", 2))),
            List.of(new LayerSpec.Dense(WIDTH), spec),
            false);
    return new LayerAttention(
        architecture, SelfAttentionLearning.of(architecture.layout(), 1, spec, kernel));
  }

  @Override
  public float[] gradient() {
    Arrays.fill(gradient, 0f);
    layer.load(parameters);
    layer.begin(AttentionBenchmark.LANES);
    layer.forward(x);
    layer.backward(outputGradient, gradient);
    return gradient;
  }

  private static MatrixView matrix(float size, long seed) {
    return MatrixView.of(AttentionBenchmark.numbers(ROWS * WIDTH, size, seed), 0, ROWS, WIDTH);
  }
}
