package sparktrum.agents.nn;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.nn.ParameterLayout.Piece;

/**
 * Derivatives of y = LN(u), u = x + C O, C attended over x W.
 *
 * <pre>
 *   R forward   R{x W} = x V_W + Rx W         Ru = Rx + C V_O + RC O
 *   backward    dC = du O^T                   dL/dx = du + dP W^T
 *   R backward  R{dC} = Rdu O^T + du V_O^T    R{dL/dx} = Rdu + RdP W^T + dP V_W^T
 *   gradient    dL/dO = C^T du                R{dL/dO} = C^T Rdu + RC^T du
 *               dL/dW = x^T dP                R{dL/dW} = x^T RdP + Rx^T dP
 * </pre>
 *
 * where dP = dL/d(x W) is from {@link WindowAttention} and du from {@link LayerNorm}.
 */
final class SelfAttentionLearning implements LearningLayer {
  private final boolean lowest;
  private final LearningWeight projection; // W
  private final LearningWeight output; // O
  private final WindowAttention attention;
  private final LayerNorm norm;
  private final Workspace attended; // C
  private final Workspace attendedAlong;
  private final Workspace attendedGradient; // dC
  private final Workspace attendedGradientAlong;
  private final Workspace outputs;
  private final Workspace outputsAlong;
  private final Workspace below; // du, then dL/dx
  private final Workspace belowAlong;
  private float[] parameters;
  private float[] direction;
  private MatrixView input;
  private MatrixView inputAlong;
  private int lanes;

  private SelfAttentionLearning(
      LearningWeight projection,
      LearningWeight output,
      WindowAttention attention,
      LayerNorm norm,
      int width,
      boolean lowest) {
    this.projection = projection;
    this.output = output;
    this.attention = attention;
    this.norm = norm;
    this.lowest = lowest;
    attended = Workspace.of(width);
    attendedAlong = Workspace.of(width);
    attendedGradient = Workspace.of(width);
    attendedGradientAlong = Workspace.of(width);
    outputs = Workspace.of(width);
    outputsAlong = Workspace.of(width);
    below = Workspace.of(width);
    belowAlong = Workspace.of(width);
  }

  /** Layer {@code layer} of {@code layout}; layer 0 is the lowest. */
  static SelfAttentionLearning of(
      ParameterLayout layout, int layer, LayerSpec.SelfAttention spec, DenseKernel kernel) {
    Piece output = layout.piece(layer, "output");
    AttentionShape shape = new AttentionShape(output.columns(), spec.heads(), spec.window());
    return new SelfAttentionLearning(
        LearningWeight.of(kernel, layout.piece(layer, "projection")),
        LearningWeight.of(kernel, output),
        new WindowAttention(shape, kernel, layout.piece(layer, "positionBias")),
        LayerNorm.of(layout, layer, 0),
        shape.width(),
        layer == 0);
  }

  @Override
  public void load(float[] parameters) {
    this.parameters = parameters;
    projection.load(parameters);
    output.load(parameters);
    norm.load(parameters);
  }

  @Override
  public void loadDirection(float[] vector) {
    direction = vector;
    projection.loadDirection(vector);
    output.loadDirection(vector);
    norm.loadDirection(vector);
  }

  @Override
  public void begin(int lanes) {
    this.lanes = lanes;
    attention.begin(lanes);
  }

  @Override
  public MatrixView forward(MatrixView x) {
    input = x;
    MatrixView c = attended.rows(x.rows());
    projection.forward(x, attention.project(x.rows() / lanes));
    attention.attend(parameters, c);
    MatrixView y = outputs.rows(x.rows());
    Rows.copy(x, y);
    output.addForward(c, y);
    norm.forward(y);
    return y;
  }

  @Override
  public void backward(MatrixView outputGradient, float[] gradient) {
    MatrixView d = below.rows(input.rows());
    Rows.copy(outputGradient, d);
    norm.backward(d, gradient);
    MatrixView dc = attendedGradient.rows(input.rows());
    output.backward(d, dc);
    output.addGradient(attended.rows(), d, gradient);
    MatrixView dp = attention.backward(dc, gradient);
    projection.addGradient(input, dp, gradient);
    if (!lowest) {
      projection.addBackward(dp, d);
    }
  }

  @Override
  public MatrixView inputGradient() {
    return lowest ? NOTHING : below.rows();
  }

  @Override
  public MatrixView forwardAlong(MatrixView inputAlong) {
    this.inputAlong = inputAlong;
    MatrixView along = attention.projectAlong();
    projection.addForwardAlong(input, along);
    MatrixView y = outputsAlong.rows(input.rows());
    if (lowest) {
      Rows.clear(y);
    } else {
      projection.addForward(inputAlong, along);
      Rows.copy(inputAlong, y);
    }
    MatrixView c = attendedAlong.rows(input.rows());
    attention.attendAlong(direction, c);
    output.addForwardAlong(attended.rows(), y);
    output.addForward(c, y);
    norm.forwardAlong(y);
    return y;
  }

  @Override
  public void backwardAlong(
      MatrixView outputGradient, MatrixView outputGradientAlong, float[] product) {
    MatrixView d = below.rows(input.rows());
    MatrixView along = belowAlong.rows(input.rows());
    Rows.copy(outputGradient, d);
    Rows.copy(outputGradientAlong, along);
    norm.backwardAlong(d, along, product);
    output.addGradient(attended.rows(), along, product);
    output.addGradient(attendedAlong.rows(), d, product);
    MatrixView dc = attendedGradient.rows(input.rows());
    MatrixView dcAlong = attendedGradientAlong.rows(input.rows());
    output.backward(d, dc);
    output.backward(along, dcAlong);
    output.addBackwardAlong(d, dcAlong);
    attention.backwardAlong(dc, dcAlong, product);
    backwardThroughProjection(d, along, product);
  }

  /** From du and Rdu to the derivatives of the input, in place, and those of the projection. */
  private void backwardThroughProjection(MatrixView d, MatrixView along, float[] product) {
    MatrixView dp = attention.gradients();
    MatrixView dpAlong = attention.gradientsAlong();
    projection.addGradient(input, dpAlong, product);
    if (!lowest) {
      projection.addGradient(inputAlong, dp, product);
      projection.addBackward(dp, d);
      projection.addBackward(dpAlong, along);
      projection.addBackwardAlong(dp, along);
    }
  }

  @Override
  public MatrixView inputGradientAlong() {
    return lowest ? NOTHING : belowAlong.rows();
  }
}
