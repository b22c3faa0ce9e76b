package sparktrum.agents.nn;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.nn.ParameterLayout.Piece;

/**
 * Derivatives of y = f(x W + b) with f tanh or, in the output layer, the identity.
 *
 * <pre>
 *   forward     z = x W + b                  y = tanh(z)
 *   R forward   Rz = x V + v + Rx W          Ry = (1 - y^2) Rz
 *   backward    d = (1 - y^2) g              dL/dx = d W^T
 *   R backward  Rd = (1 - y^2) Rg - 2 y Ry g R{dL/dx} = Rd W^T + d V^T
 *   gradient    dL/dW = x^T d                R{dL/dW} = x^T Rd + Rx^T d
 * </pre>
 *
 * with g = dL/dy. With f the identity, d = g and Rd = Rg.
 */
final class DenseLearning implements LearningLayer {
  private final DenseKernel kernel;
  private final LearningWeight weight;
  private final Piece bias;
  private final boolean tanh;
  private final boolean lowest;
  private final Workspace outputs;
  private final Workspace alongOutputs;
  private final Workspace delta;
  private final Workspace alongDelta;
  private final Workspace upstream;
  private final Workspace alongUpstream;
  private float[] parameters;
  private float[] direction;
  private MatrixView input;
  private MatrixView alongInput;

  private DenseLearning(
      DenseKernel kernel, Piece weight, Piece bias, boolean tanh, boolean lowest) {
    this.kernel = kernel;
    this.weight = LearningWeight.of(kernel, weight, lowest);
    this.bias = bias;
    this.tanh = tanh;
    this.lowest = lowest;
    outputs = Workspace.of(weight.columns());
    alongOutputs = Workspace.of(weight.columns());
    delta = Workspace.of(weight.columns());
    alongDelta = Workspace.of(weight.columns());
    upstream = Workspace.of(weight.rows());
    alongUpstream = Workspace.of(weight.rows());
  }

  /** Layer {@code layer} of {@code layout}; layer 0 is the lowest. */
  static DenseLearning of(ParameterLayout layout, int layer, boolean tanh, DenseKernel kernel) {
    return new DenseLearning(
        kernel, layout.piece(layer, "weight"), layout.piece(layer, "bias"), tanh, layer == 0);
  }

  @Override
  public void load(float[] parameters) {
    this.parameters = parameters;
    weight.load(parameters);
  }

  @Override
  public void loadDirection(float[] vector) {
    direction = vector;
    weight.loadDirection(vector);
  }

  @Override
  public void begin(int lanes) {
    // Rows have nothing to do with one another.
  }

  @Override
  public MatrixView forward(MatrixView x) {
    input = x;
    MatrixView y = outputs.rows(x.rows());
    Rows.fill(parameters, bias, y);
    weight.addForward(x, y);
    if (tanh) {
      kernel.tanh(y.data(), 0, y.rows() * y.columns());
    }
    return y;
  }

  @Override
  public void backward(MatrixView outputGradient, float[] gradient) {
    MatrixView d = throughActivation(outputGradient);
    weight.addGradient(input, d, gradient);
    Rows.addSum(d, gradient, bias);
    propagate(d);
  }

  @Override
  public MatrixView inputGradient() {
    return lowest ? NOTHING : upstream.rows();
  }

  @Override
  public MatrixView forwardAlong(MatrixView inputAlong) {
    alongInput = inputAlong;
    MatrixView along = alongOutputs.rows(input.rows());
    Rows.fill(direction, bias, along);
    weight.addForwardAlong(input, along);
    if (!lowest) {
      weight.addForward(inputAlong, along);
    }
    if (tanh) {
      scaleByTanhSlope(along, outputs.rows());
    }
    return along;
  }

  @Override
  public void backwardAlong(
      MatrixView outputGradient, MatrixView outputGradientAlong, float[] product) {
    MatrixView d = throughActivation(outputGradient);
    MatrixView along = throughActivationAlong(outputGradient, outputGradientAlong);
    weight.addGradient(input, along, product);
    Rows.addSum(along, product, bias);
    if (!lowest) {
      weight.addGradient(alongInput, d, product);
      propagate(d);
      MatrixView below = alongUpstream.rows(d.rows());
      weight.backward(along, below);
      weight.addBackwardAlong(d, below);
    }
  }

  @Override
  public MatrixView inputGradientAlong() {
    return lowest ? NOTHING : alongUpstream.rows();
  }

  /** dL/dx from d. */
  private void propagate(MatrixView d) {
    if (!lowest) {
      weight.backward(d, upstream.rows(d.rows()));
    }
  }

  /** d from g. */
  private MatrixView throughActivation(MatrixView g) {
    if (!tanh) {
      return g;
    }
    MatrixView d = delta.rows(g.rows());
    Rows.copy(g, d);
    scaleByTanhSlope(d, outputs.rows());
    return d;
  }

  /** Rd from g and Rg. */
  private MatrixView throughActivationAlong(MatrixView g, MatrixView alongG) {
    if (!tanh) {
      return alongG;
    }
    MatrixView d = alongDelta.rows(g.rows());
    Rows.copy(alongG, d);
    addCurvature(d, g, outputs.rows(), alongOutputs.rows());
    return d;
  }

  /** {@code d = d (1 - y^2) - 2 y Ry g}. */
  private static void addCurvature(MatrixView d, MatrixView g, MatrixView y, MatrixView along) {
    float[] out = d.data();
    float[] upstream = g.data();
    float[] h = y.data();
    float[] r = along.data();
    int length = d.rows() * d.columns();
    for (int i = 0; i < length; i++) {
      out[i] = out[i] * (1f - h[i] * h[i]) - 2f * h[i] * r[i] * upstream[i];
    }
  }

  /** {@code x *= 1 - y^2}, the slope of tanh where its value is y. */
  private static void scaleByTanhSlope(MatrixView x, MatrixView y) {
    float[] values = x.data();
    float[] h = y.data();
    int length = x.rows() * x.columns();
    for (int i = 0; i < length; i++) {
      values[i] *= 1f - h[i] * h[i];
    }
  }
}
