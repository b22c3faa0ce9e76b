package sparktrum.agents.nn;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.kernel.RightOperand;
import sparktrum.agents.nn.ParameterLayout.Piece;

/**
 * The learning side of causal windowed attention: from the queries, keys and values of a chunk of
 * steps to the attended values c, and the derivatives. For each lane and head, and distances t - j
 * below the window,
 *
 * <pre>
 *   s_tj = q_t . k_j,  p_t = softmax over j of (scale s_tj + b_(t-j)),  c_t = sum_j p_tj v_j
 *   dV = P^T dC,  dP = dC V^T,  dS and db by {@link BiasedSoftmax},  dQ = dS K,  dK = dS^T Q
 * </pre>
 *
 * and along a direction the same term by term, R{A B} = RA B + A RB. Rows are time-major: {@code t
 * * lanes + lane}. The last {@code window - 1} keys and values of a chunk go on to the next one as
 * constants. Every sum runs in the order of time, so neither tiles nor chunks change a bit of C.
 */
final class WindowAttention {
  private final AttentionShape shape;
  private final DenseKernel kernel;
  private final Piece bias;
  private final AttentionTile tile;
  private final BiasedSoftmax softmax;
  private final TileOperands operands;
  private final Projections projections;
  private final Projections projectionsAlong;
  private final Projections gradients;
  private final Projections gradientsAlong;
  private final float[] slopes; // dP, then dS, of one tile
  private final float[] slopesAlong;
  private float[] weights = new float[0]; // P of all tiles
  private float[] weightsAlong = new float[0];
  private int lanes;
  private int steps;
  private int history; // steps before the chunk, at most window - 1

  WindowAttention(AttentionShape shape, DenseKernel kernel, Piece bias) {
    this.shape = shape;
    this.kernel = kernel;
    this.bias = bias;
    int mostKeys = AttentionTile.mostKeys(shape);
    tile = new AttentionTile(shape);
    softmax = new BiasedSoftmax(shape.scale());
    operands = new TileOperands(kernel, mostKeys);
    projections = new Projections(shape);
    projectionsAlong = new Projections(shape);
    gradients = new Projections(shape);
    gradientsAlong = new Projections(shape);
    slopes = new float[AttentionTile.QUERIES * mostKeys];
    slopesAlong = new float[AttentionTile.QUERIES * mostKeys];
  }

  /** The sequences of {@code lanes} lanes start: nothing has been seen. */
  void begin(int lanes) {
    this.lanes = lanes;
    steps = 0;
    history = 0;
  }

  /**
   * Where the caller writes queries, keys and values of the next chunk, which goes on from the last
   * one: {@code [steps * lanes][3 width]}.
   */
  MatrixView project(int steps) {
    history = Math.min(shape.window() - 1, history + this.steps);
    if (history == 0) {
      projections.resize(lanes, steps);
    } else {
      projections.advance(steps);
    }
    this.steps = steps;
    return projections.chunk();
  }

  /** Writes the attended values of the chunk, {@code [steps * lanes][width]}. */
  void attend(float[] parameters, MatrixView out) {
    start();
    weights = atLeast(weights, tile.weightsLength());
    while (tile.next()) {
      MatrixView p = tile.weights(weights, tile.weightsOffset());
      kernel.multiply(tile.queries(projections.data()), keysAcross(projections), p);
      for (int i = 0; i < tile.queryCount(); i++) {
        turnTo(i, p);
        softmax.shift(weights, parameters);
      }
      kernel.exp(weights, p.offset(), p.rows() * p.columns());
      for (int i = 0; i < tile.queryCount(); i++) {
        turnTo(i, p);
        softmax.normalize(weights);
      }
      kernel.multiply(p, valuesDown(projections), tile.attended(out));
    }
  }

  /**
   * Derivatives by the projections of the chunk, {@code [steps * lanes][3 width]}.
   *
   * @param above dL/dC, {@code [steps * lanes][width]}
   * @param gradient flat vector; dL/d(bias) is added
   */
  MatrixView backward(MatrixView above, float[] gradient) {
    start();
    clear(gradients);
    while (tile.next()) {
      MatrixView p = tile.weights(weights, tile.weightsOffset());
      MatrixView s = tile.weights(slopes, 0);
      MatrixView dc = tile.attended(above);
      kernel.multiply(dc, valuesAcross(projections), s);
      for (int i = 0; i < tile.queryCount(); i++) {
        turnTo(i, p);
        softmax.backward(weights, slopes, p.offset(), gradient);
      }
      addGradients(p, s, dc);
    }
    return gradients.chunk();
  }

  /** Where the caller writes R{queries, keys, values} of the chunk. */
  MatrixView projectAlong() {
    clear(projectionsAlong);
    return projectionsAlong.chunk();
  }

  /** Writes R{C}, {@code [steps * lanes][width]}. */
  void attendAlong(float[] direction, MatrixView out) {
    start();
    weightsAlong = atLeast(weightsAlong, tile.weightsLength());
    while (tile.next()) {
      MatrixView p = tile.weights(weights, tile.weightsOffset());
      MatrixView along = tile.weights(weightsAlong, tile.weightsOffset());
      kernel.multiply(tile.queries(projectionsAlong.data()), keysAcross(projections), along);
      kernel.multiplyAdd(tile.queries(projections.data()), keysAcross(projectionsAlong), along);
      for (int i = 0; i < tile.queryCount(); i++) {
        turnTo(i, p);
        softmax.along(weights, weightsAlong, direction);
      }
      kernel.multiply(along, valuesDown(projections), tile.attended(out));
      kernel.multiplyAdd(p, valuesDown(projectionsAlong), tile.attended(out));
    }
  }

  /**
   * Both derivatives by the projections of the chunk: {@link #gradients} and {@link
   * #gradientsAlong}.
   *
   * @param product flat vector; R{dL/d(bias)} is added
   */
  void backwardAlong(MatrixView above, MatrixView aboveAlong, float[] product) {
    start();
    clear(gradients);
    clear(gradientsAlong);
    while (tile.next()) {
      MatrixView p = tile.weights(weights, tile.weightsOffset());
      MatrixView s = tile.weights(slopes, 0);
      MatrixView dc = tile.attended(above);
      MatrixView along = tile.attended(aboveAlong);
      MatrixView sAlong = tile.weights(slopesAlong, 0);
      RightOperand values = valuesAcross(projections);
      kernel.multiply(dc, values, s);
      kernel.multiply(along, values, sAlong);
      kernel.multiplyAdd(dc, valuesAcross(projectionsAlong), sAlong);
      for (int i = 0; i < tile.queryCount(); i++) {
        turnTo(i, p);
        softmax.backwardAlong(weights, weightsAlong, slopes, slopesAlong, p.offset(), product);
      }
      addGradients(p, s, dc);
      addGradientsAlong(p, s, dc, sAlong, along);
    }
  }

  /** Derivatives by the projections of the chunk, from the last backward pass. */
  MatrixView gradients() {
    return gradients.chunk();
  }

  /** R{derivatives by the projections of the chunk}, from the last {@link #backwardAlong}. */
  MatrixView gradientsAlong() {
    return gradientsAlong.chunk();
  }

  /** The tile's dQ, and its part of dK and dV. */
  private void addGradients(MatrixView p, MatrixView s, MatrixView dc) {
    float[] out = gradients.data();
    kernel.multiply(s, keysDown(projections), tile.queries(out));
    kernel.multiplyTransposedAdd(s, tile.queries(projections.data()), tile.keys(out));
    kernel.multiplyTransposedAdd(p, dc, tile.values(out));
  }

  /** The tile's R{dQ}, and its part of R{dK} and R{dV}. */
  private void addGradientsAlong(
      MatrixView p, MatrixView s, MatrixView dc, MatrixView sAlong, MatrixView dcAlong) {
    float[] out = gradientsAlong.data();
    MatrixView pAlong = tile.weights(weightsAlong, tile.weightsOffset());
    kernel.multiply(sAlong, keysDown(projections), tile.queries(out));
    kernel.multiplyAdd(s, keysDown(projectionsAlong), tile.queries(out));
    kernel.multiplyTransposedAdd(sAlong, tile.queries(projections.data()), tile.keys(out));
    kernel.multiplyTransposedAdd(s, tile.queries(projectionsAlong.data()), tile.keys(out));
    kernel.multiplyTransposedAdd(pAlong, dc, tile.values(out));
    kernel.multiplyTransposedAdd(p, dcAlong, tile.values(out));
  }

  private void start() {
    tile.start(lanes, steps, history);
  }

  private void clear(Projections derivatives) {
    derivatives.resize(lanes, steps);
    derivatives.clear(history);
  }

  /** Turns the softmax to query i of the tile whose weights are {@code p}. */
  private void turnTo(int i, MatrixView p) {
    int biasEnd = bias.offset() + (tile.head() + 1) * shape.window();
    int start = p.offset() + i * p.columns();
    softmax.turnTo(start, p.columns(), tile.firstSeen(i), tile.endSeen(i), biasEnd);
  }

  private RightOperand keysAcross(Projections from) {
    return operands.across(tile.keys(from.data()));
  }

  private RightOperand valuesAcross(Projections from) {
    return operands.across(tile.values(from.data()));
  }

  private RightOperand keysDown(Projections from) {
    return operands.down(tile.keys(from.data()));
  }

  private RightOperand valuesDown(Projections from) {
    return operands.down(tile.values(from.data()));
  }

  private static float[] atLeast(float[] array, int length) {
    return array.length < length ? new float[length] : array;
  }
}
