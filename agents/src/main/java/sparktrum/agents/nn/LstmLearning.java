package sparktrum.agents.nn;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;

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
  private final LstmWeights weights;
  private final LstmTransposes transposes;
  private final LstmWeights direction;
  private final LstmTransposes directionTransposes;
  private final LstmSequence sequence;
  private final LstmSequenceAlong along;
  private final Workspace inputGradient;
  private final Workspace inputGradientAlong;
  private MatrixView input;
  private MatrixView alongInput;

  private LstmLearning(ParameterLayout layout, int layer, DenseKernel kernel) {
    lowest = layer == 0;
    weights = LstmWeights.of(layout, layer, kernel);
    transposes = LstmTransposes.of(layout, layer, kernel);
    direction = LstmWeights.of(layout, layer, kernel);
    directionTransposes = LstmTransposes.of(layout, layer, kernel);
    sequence = new LstmSequence(weights, transposes, kernel);
    along = new LstmSequenceAlong(sequence, weights, transposes, direction, directionTransposes);
    inputGradient = Workspace.of(weights.inputs());
    inputGradientAlong = Workspace.of(weights.inputs());
  }

  /** Layer {@code layer} of {@code layout}; layer 0 is the lowest. */
  static LstmLearning of(ParameterLayout layout, int layer, DenseKernel kernel) {
    return new LstmLearning(layout, layer, kernel);
  }

  @Override
  public void load(float[] parameters) {
    weights.load(parameters);
    transposes.load(parameters, !lowest);
  }

  @Override
  public void loadDirection(float[] vector) {
    direction.load(vector);
    directionTransposes.load(vector, !lowest);
  }

  @Override
  public void begin(int lanes) {
    sequence.begin(lanes);
  }

  @Override
  public MatrixView forward(MatrixView x) {
    input = x;
    return sequence.forward(x);
  }

  @Override
  public void backward(MatrixView outputGradient, float[] gradient) {
    MatrixView d = sequence.backward(outputGradient);
    addGradient(d, gradient);
    if (!lowest) {
      transposes.toInput(d, inputGradient.rows(d.rows()));
    }
  }

  @Override
  public MatrixView inputGradient() {
    return lowest ? NOTHING : inputGradient.rows();
  }

  @Override
  public MatrixView forwardAlong(MatrixView inputAlong) {
    alongInput = inputAlong;
    return along.forward(input, inputAlong);
  }

  @Override
  public void backwardAlong(
      MatrixView outputGradient, MatrixView outputGradientAlong, float[] product) {
    MatrixView d = sequence.backward(outputGradient);
    MatrixView alongD = along.backward(outputGradientAlong);
    addGradient(alongD, product);
    weights.addRecurrentProduct(along.hiddenBefore(), d, product);
    if (!lowest) {
      weights.addInputProduct(alongInput, d, product);
      transposes.toInput(d, inputGradient.rows(d.rows()));
      MatrixView below = inputGradientAlong.rows(d.rows());
      transposes.toInput(alongD, below);
      directionTransposes.addToInput(d, below);
    }
  }

  @Override
  public MatrixView inputGradientAlong() {
    return lowest ? NOTHING : inputGradientAlong.rows();
  }

  private void addGradient(MatrixView d, float[] gradient) {
    weights.addInputProduct(input, d, gradient);
    weights.addRecurrentProduct(sequence.hiddenBefore(), d, gradient);
    weights.addBiasSum(d, gradient);
  }
}
