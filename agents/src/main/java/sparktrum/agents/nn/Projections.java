package sparktrum.agents.nn;

import java.util.Arrays;
import sparktrum.agents.kernel.MatrixView;

/**
 * Queries, keys and values of all heads over time, or derivatives of them: {@code [(window - 1 +
 * steps) * lanes][3 width]}. The steps before the chunk stand first, step t of the chunk is row
 * {@code (window - 1 + t) * lanes + lane}.
 */
final class Projections {
  private final AttentionShape shape;
  private float[] data = new float[0];
  private MatrixView chunk = MatrixView.zeros(0, 0);
  private int lanes;

  Projections(AttentionShape shape) {
    this.shape = shape;
  }

  /** The array behind. */
  float[] data() {
    return data;
  }

  /** The rows of the chunk {@code [steps * lanes][3 width]}. */
  MatrixView chunk() {
    return chunk;
  }

  /** Makes room for a chunk of other values; old ones are lost. */
  void resize(int lanes, int steps) {
    if (lanes == this.lanes && chunk.rows() == steps * lanes) {
      return;
    }
    int width = shape.projectedWidth();
    int before = (shape.window() - 1) * lanes;
    int length = Math.multiplyExact(before + steps * lanes, width);
    if (data.length < length) {
      data = new float[length];
    }
    this.lanes = lanes;
    chunk = MatrixView.of(data, before * width, steps * lanes, width);
  }

  /** Makes room for the next chunk of the same lanes, with the last steps of this one before it. */
  void advance(int steps) {
    int width = shape.projectedWidth();
    int before = (shape.window() - 1) * lanes * width;
    int last = chunk.rows() * width;
    float[] old = data;
    resize(lanes, steps);
    System.arraycopy(old, last, data, 0, before);
  }

  /** Zeroes the chunk and the {@code history} steps before it. */
  void clear(int history) {
    int width = shape.projectedWidth();
    int end = chunk.offset() + chunk.rows() * width;
    Arrays.fill(data, chunk.offset() - history * lanes * width, end, 0f);
  }
}
