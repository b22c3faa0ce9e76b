package sparktrum.agents.nn;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.kernel.RightOperand;
import sparktrum.agents.nn.ParameterLayout.Piece;

/** y = LN(x + C O) with C from a memory of past keys and values; see {@link LayerSpec}. */
final class SelfAttentionActing implements ActingLayer {
  private final DenseKernel kernel;
  private final Piece projection;
  private final Piece output;
  private final RightOperand packedProjection;
  private final RightOperand packedOutput;
  private final AttentionMemory memory;
  private final LayerNorm norm;
  private final Workspace projected;
  private final Workspace attended;
  private final Workspace outputs;
  private float[] parameters;

  private SelfAttentionActing(
      DenseKernel kernel,
      Piece projection,
      Piece output,
      AttentionMemory memory,
      LayerNorm norm,
      int lanes) {
    this.kernel = kernel;
    this.projection = projection;
    this.output = output;
    this.memory = memory;
    this.norm = norm;
    packedProjection = kernel.newOperand(projection.rows(), projection.columns());
    packedOutput = kernel.newOperand(output.rows(), output.columns());
    projected = Workspace.of(lanes, projection.columns());
    attended = Workspace.of(lanes, output.rows());
    outputs = Workspace.of(lanes, output.columns());
  }

  /** Layer {@code layer} of {@code layout}. */
  static SelfAttentionActing of(
      ParameterLayout layout,
      int layer,
      LayerSpec.SelfAttention spec,
      DenseKernel kernel,
      int lanes) {
    Piece projection = layout.piece(layer, "projection");
    Piece bias = layout.piece(layer, "positionBias");
    AttentionShape shape = new AttentionShape(projection.rows(), spec.heads(), spec.window());
    return new SelfAttentionActing(
        kernel,
        projection,
        layout.piece(layer, "output"),
        new AttentionMemory(shape, kernel, bias, lanes),
        LayerNorm.of(layout, layer, lanes),
        lanes);
  }

  @Override
  public void load(float[] parameters) {
    this.parameters = parameters;
    kernel.pack(projection.in(parameters), packedProjection);
    kernel.pack(output.in(parameters), packedOutput);
    norm.load(parameters);
  }

  @Override
  public void forget() {
    memory.forget();
  }

  @Override
  public MatrixView step(MatrixView x) {
    MatrixView y = peek(x);
    memory.advance(x.rows());
    return y;
  }

  @Override
  public MatrixView peek(MatrixView x) {
    int rows = x.rows();
    MatrixView qkv = projected.rows(rows);
    MatrixView c = attended.rows(rows);
    MatrixView y = outputs.rows(rows);
    kernel.multiply(x, packedProjection, qkv);
    memory.attend(parameters, qkv, c);
    Rows.copy(x, y);
    kernel.multiplyAdd(c, packedOutput, y);
    norm.forward(y);
    return y;
  }

  /** The weights of a lane in the last step, {@code [heads][window]}, the present one last. */
  void copyWeights(int lane, float[] out) {
    memory.copyWeights(lane, out);
  }
}
