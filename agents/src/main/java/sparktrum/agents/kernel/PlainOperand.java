package sparktrum.agents.kernel;

/** Right-hand operand of {@link PlainKernel}: each row is an array of its own. */
final class PlainOperand implements RightOperand {
  final float[][] values; // [rows][columns]
  private final int columns;

  PlainOperand(int rows, int columns) {
    this.values = new float[rows][columns];
    this.columns = columns;
  }

  @Override
  public int rows() {
    return values.length;
  }

  @Override
  public int columns() {
    return columns;
  }
}
