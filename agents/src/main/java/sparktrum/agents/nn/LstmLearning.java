package sparktrum.agents.nn;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.nn.ParameterLayout.Piece;

/**
 * Back-propagation through time of an LSTM (Hochreiter and Schmidhuber, "Long short-term memory",
 * Neural Computation 9, 1997; forget gate by Gers, Schmidhuber and Cummins, 2000; no peepholes),
 * and the R-operator. {@link LstmStep} has the formulas within a step. Between steps, with h' the
 * hidden state of the step before and V, Y, v the direction of W, U, b:
 *
 * <pre>
 *   forward     z = x W + b + h' U
 *   R forward   Rz = x V + v + Rx W + h' Y + Rh' U
 *   backward    dL/dh_t = g_t + d_{t+1} U^T                       dL/dx = d W^T
 *   R backward  R{dL/dh_t} = Rg_t + d_{t+1} Y^T + Rd_{t+1} U^T    R{dL/dx} = Rd W^T + d V^T
 *   gradient    dL/dW = x^T d,   R{dL/dW} = x^T Rd + Rx^T d,   U likewise with h' in place of x
 * </pre>
 *
 * where g = dL/dh by way of the layer above and d = dL/dz.
 */
final class LstmLearning implements LearningLayer {
  private final boolean lowest;
  private final LearningWeight inputWeight;
  private final LearningWeight recurrentWeight;
  private final Piece bias;
  private final LstmSequence sequence;
  private final LstmSequenceAlong along;
  private final Workspace inputGradient;
  private final Workspace inputGradientAlong;
  private float[] parameters;
  private float[] direction;
  private MatrixView input;
  private MatrixView alongInput;

  private LstmLearning(ParameterLayout layout, int layer, DenseKernel kernel) {
    lowest = layer == 0;
    Piece input = layout.piece(layer, "inputWeight");
    inputWeight = LearningWeight.of(kernel, input, lowest);
    Piece recurrent = layout.piece(layer, "recurrentWeight");
    recurrentWeight = LearningWeight.of(kernel, recurrent);
    bias = layout.piece(layer, "bias");
    sequence = new LstmSequence(recurrentWeight, recurrent.rows(), kernel);
    along = new LstmSequenceAlong(sequence, recurrentWeight, recurrent.rows());
    inputGradient = Workspace.of(input.rows());
    inputGradientAlong = Workspace.of(input.rows());
  }

  /** Layer {@code layer} of {@code layout}; layer 0 is the lowest. */
  static LstmLearning of(ParameterLayout layout, int layer, DenseKernel kernel) {
    return new LstmLearning(layout, layer, kernel);
  }

  @Override
  public void load(float[] parameters) {
    this.parameters = parameters;
    inputWeight.load(parameters);
    recurrentWeight.load(parameters);
  }

  @Override
  public void loadDirection(float[] vector) {
    direction = vector;
    inputWeight.loadDirection(vector);
    recurrentWeight.loadDirection(vector);
  }

  @Override
  public void begin(int lanes) {
    sequence.begin(lanes);
  }

  @Override
  public MatrixView forward(MatrixView x) {
    input = x;
    MatrixView z = sequence.gates(x.rows());
    Rows.fill(parameters, bias, z);
    inputWeight.addForward(x, z);
    return sequence.forward();
  }

  @Override
  public void backward(MatrixView outputGradient, float[] gradient) {
    MatrixView d = sequence.backward(outputGradient);
    addGradient(d, gradient);
    if (!lowest) {
      inputWeight.backward(d, inputGradient.rows(d.rows()));
    }
  }

  @Override
  public MatrixView inputGradient() {
    return lowest ? NOTHING : inputGradient.rows();
  }

  @Override
  public MatrixView forwardAlong(MatrixView inputAlong) {
    alongInput = inputAlong;
    MatrixView z = along.gates();
    Rows.fill(direction, bias, z);
    inputWeight.addForwardAlong(input, z);
    if (!lowest) {
      inputWeight.addForward(inputAlong, z);
    }
    return along.forward();
  }

  @Override
  public void backwardAlong(
      MatrixView outputGradient, MatrixView outputGradientAlong, float[] product) {
    MatrixView d = sequence.backward(outputGradient);
    MatrixView alongD = along.backward(outputGradientAlong);
    addGradient(alongD, product);
    recurrentWeight.addGradient(along.hiddenBefore(), d, product);
    if (!lowest) {
      inputWeight.addGradient(alongInput, d, product);
      inputWeight.backward(d, inputGradient.rows(d.rows()));
      MatrixView below = inputGradientAlong.rows(d.rows());
      inputWeight.backward(alongD, below);
      inputWeight.addBackwardAlong(d, below);
    }
  }

  @Override
  public MatrixView inputGradientAlong() {
    return lowest ? NOTHING : inputGradientAlong.rows();
  }

  private void addGradient(MatrixView d, float[] gradient) {
    inputWeight.addGradient(input, d, gradient);
    recurrentWeight.addGradient(sequence.hiddenBefore(), d, gradient);
    Rows.addSum(d, gradient, bias);
  }
}
