package sparktrum.agents.kernel;

import java.util.Arrays;

/** The workload on a {@link DenseKernel}: one tanh layer after the other, gradients by hand. */
final class KernelMlp implements MlpWorkload {

  /** Weights and biases of one layer, with what it keeps between forward and backward. */
  private final class Layer {
    final MatrixView weights;
    final MatrixView weightGradient;
    final int bias;
    final RightOperand packed;
    final RightOperand packedTransposed;
    final MatrixView output;
    final MatrixView outputGradient;

    Layer(int inputs, int outputs, int offset) {
      weights = MatrixView.of(parameters, offset, inputs, outputs);
      weightGradient = MatrixView.of(gradient, offset, inputs, outputs);
      bias = offset + inputs * outputs;
      packed = kernel.newOperand(inputs, outputs);
      packedTransposed = kernel.newOperand(outputs, inputs);
      output = MatrixView.zeros(rows, outputs);
      outputGradient = MatrixView.zeros(rows, outputs);
    }

    int end() {
      return bias + weights.columns();
    }

    /** Affine map of {@code input}. */
    void forward(MatrixView input) {
      int n = weights.columns();
      for (int row = 0; row < rows; row++) {
        System.arraycopy(parameters, bias, output.data(), row * n, n);
      }
      kernel.multiplyAdd(input, packed, output);
    }

    /** Gradients of weights and biases, given the output gradient. */
    void backward(MatrixView input) {
      kernel.multiplyTransposed(input, outputGradient, weightGradient);
      int n = weights.columns();
      Arrays.fill(gradient, bias, bias + n, 0f);
      for (int row = 0; row < rows; row++) {
        for (int j = 0; j < n; j++) {
          gradient[bias + j] += outputGradient.data()[row * n + j];
        }
      }
    }
  }

  private final DenseKernel kernel;
  private final int rows;
  private final float[] parameters = MlpWorkload.numbers(PARAMETERS, 0.1f, 2);
  private final float[] gradient = new float[PARAMETERS];
  private final MatrixView observations;
  private final Layer first;
  private final Layer second;
  private final Layer heads;

  KernelMlp(DenseKernel kernel, int rows) {
    this.kernel = kernel;
    this.rows = rows;
    observations = MatrixView.of(MlpWorkload.numbers(rows * INPUTS, 1f, 1), 0, rows, INPUTS);
    first = new Layer(INPUTS, HIDDEN, 0);
    second = new Layer(HIDDEN, HIDDEN, first.end());
    heads = new Layer(HIDDEN, OUTPUTS, second.end());
    float[] logitGradient = MlpWorkload.numbers(rows * OUTPUTS, 1f / rows, 3);
    System.arraycopy(logitGradient, 0, heads.outputGradient.data(), 0, logitGradient.length);
    pack();
  }

  private void pack() {
    kernel.pack(first.weights, first.packed);
    kernel.pack(second.weights, second.packed);
    kernel.pack(heads.weights, heads.packed);
  }

  @Override
  public float[] step() {
    forward();
    float[] z = heads.output.data();
    subtractMaximum(z, z.length);
    kernel.exp(z, 0, z.length);
    normalize(z, z.length);
    return z;
  }

  @Override
  public float[] gradient() {
    pack();
    kernel.packTransposed(second.weights, second.packedTransposed);
    kernel.packTransposed(heads.weights, heads.packedTransposed);
    forward();
    heads.backward(second.output);
    kernel.multiply(heads.outputGradient, heads.packedTransposed, second.outputGradient);
    throughTanh(second);
    second.backward(first.output);
    kernel.multiply(second.outputGradient, second.packedTransposed, first.outputGradient);
    throughTanh(first);
    first.backward(observations);
    return gradient;
  }

  private void forward() {
    first.forward(observations);
    kernel.tanh(first.output.data(), 0, rows * HIDDEN);
    second.forward(first.output);
    kernel.tanh(second.output.data(), 0, rows * HIDDEN);
    heads.forward(second.output);
  }

  private void throughTanh(Layer layer) {
    multiplyByTanhSlope(layer.outputGradient.data(), layer.output.data(), rows * HIDDEN);
  }

  private static void multiplyByTanhSlope(float[] gradient, float[] output, int n) {
    for (int i = 0; i < n; i++) {
      gradient[i] *= 1f - output[i] * output[i];
    }
  }

  private static void subtractMaximum(float[] z, int n) {
    for (int i = 0; i < n; i += 4) {
      float max = Math.max(Math.max(z[i], z[i + 1]), Math.max(z[i + 2], z[i + 3]));
      z[i] -= max;
      z[i + 1] -= max;
      z[i + 2] -= max;
      z[i + 3] -= max;
    }
  }

  private static void normalize(float[] z, int n) {
    for (int i = 0; i < n; i += 4) {
      float scale = 1f / (z[i] + z[i + 1] + z[i + 2] + z[i + 3]);
      z[i] *= scale;
      z[i + 1] *= scale;
      z[i + 2] *= scale;
      z[i + 3] *= scale;
    }
  }
}
