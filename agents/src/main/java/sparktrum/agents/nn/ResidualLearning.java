package sparktrum.agents.nn;

import sparktrum.agents.kernel.MatrixView;

/**
 * Derivatives of y = x + f(x), with f another layer, which is not the lowest:
 *
 * <pre>
 *   R forward   Ry = Rx + R{f(x)}
 *   backward    dL/dx = dL/dy + dL/dx through f        R{dL/dx} likewise
 * </pre>
 */
final class ResidualLearning implements LearningLayer {
  private final LearningLayer inner;
  private final Workspace outputs;
  private final Workspace alongOutputs;
  private MatrixView upstream = NOTHING;
  private MatrixView alongUpstream = NOTHING;

  private ResidualLearning(LearningLayer inner, int width) {
    this.inner = inner;
    outputs = Workspace.of(width);
    alongOutputs = Workspace.of(width);
  }

  /** Around {@code inner}, whose outputs are as wide as its inputs. */
  static ResidualLearning around(LearningLayer inner, int width) {
    return new ResidualLearning(inner, width);
  }

  @Override
  public void load(float[] parameters) {
    inner.load(parameters);
  }

  @Override
  public void loadDirection(float[] direction) {
    inner.loadDirection(direction);
  }

  @Override
  public void begin(int lanes) {
    inner.begin(lanes);
  }

  @Override
  public MatrixView forward(MatrixView x) {
    return sum(x, inner.forward(x), outputs);
  }

  @Override
  public void backward(MatrixView outputGradient, float[] gradient) {
    inner.backward(outputGradient, gradient);
    upstream = Rows.add(outputGradient, inner.inputGradient());
  }

  @Override
  public MatrixView inputGradient() {
    return upstream;
  }

  @Override
  public MatrixView forwardAlong(MatrixView inputAlong) {
    return sum(inputAlong, inner.forwardAlong(inputAlong), alongOutputs);
  }

  @Override
  public void backwardAlong(
      MatrixView outputGradient, MatrixView outputGradientAlong, float[] product) {
    inner.backwardAlong(outputGradient, outputGradientAlong, product);
    upstream = Rows.add(outputGradient, inner.inputGradient());
    alongUpstream = Rows.add(outputGradientAlong, inner.inputGradientAlong());
  }

  @Override
  public MatrixView inputGradientAlong() {
    return alongUpstream;
  }

  /** A copy, because f still needs its own outputs in the backward pass. */
  private static MatrixView sum(MatrixView x, MatrixView y, Workspace out) {
    MatrixView copy = out.rows(y.rows());
    Rows.copy(y, copy);
    return Rows.add(x, copy);
  }
}
