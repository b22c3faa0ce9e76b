package sparktrum.agents.nn;

import sparktrum.agents.kernel.MatrixView;

/** One step of y = x + f(x), with f another layer. */
final class ResidualActing implements ActingLayer {
  private final ActingLayer inner;

  private ResidualActing(ActingLayer inner) {
    this.inner = inner;
  }

  /** Around {@code inner}, whose outputs are as wide as its inputs. */
  static ResidualActing around(ActingLayer inner) {
    return new ResidualActing(inner);
  }

  @Override
  public void load(float[] parameters) {
    inner.load(parameters);
  }

  @Override
  public void forget() {
    inner.forget();
  }

  @Override
  public MatrixView step(MatrixView x) {
    return Rows.add(x, inner.step(x));
  }

  @Override
  public MatrixView peek(MatrixView x) {
    return Rows.add(x, inner.peek(x));
  }
}
